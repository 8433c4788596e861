// Types of the rules, for their test.
import type { ESLint } from 'eslint'

export const house: ESLint.Plugin
