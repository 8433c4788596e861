// The house's own rules: the folder law, and no SQL outside the ledger.
import { dirname, relative, resolve, sep } from 'node:path'
import { folderLaw, mayHoldSql, ownedPackages, unbound } from './folder-law.mjs'

const within = (path, folder) => path === folder || path.startsWith(`${folder}/`)

/** Why `from` (a path in the repository) may not import `target`; undefined where it may. */
export function refusal(from, target, typeOnly = false) {
  const folder = from.split('/')[0]
  const law = folderLaw[folder]
  if (!law || unbound.some((path) => within(from, path))) return undefined
  return target.startsWith('.')
    ? refusalOfFile(from, folder, law, target, typeOnly)
    : refusalOfPackage(from, folder, law, target, typeOnly)
}

function refusalOfFile(from, folder, law, target, typeOnly) {
  const path = relative('/', resolve('/', dirname(from), target))
    .split(sep)
    .join('/')
  if (within(path, folder) || !path.includes('/')) return undefined
  const allowed = [...law.imports, ...(typeOnly ? (law.types ?? []) : [])]
  if (allowed.some((permitted) => within(path, permitted))) return undefined
  return `${folder}/ may not import ${path.split('/')[0]}/: it imports ${allowed.length > 0 ? `${allowed.join(', ')} only` : 'no other folder'} (eslint/folder-law.mjs).`
}

function refusalOfPackage(from, folder, law, target, typeOnly) {
  const name = target.startsWith('node:') ? 'node' : target
  if (law.packages && !law.packages.some((permitted) => within(name, permitted))) {
    return `${folder}/ may not import ${target}: only ${law.packages.join(', ')} (eslint/folder-law.mjs).`
  }
  const owned = Object.keys(ownedPackages).find((owner) => within(name, owner))
  if (!owned || typeOnly || ownedPackages[owned].some((place) => within(from, place))) return undefined
  return `${target} belongs to ${ownedPackages[owned].join(', ')}; ${folder}/ may only name its types (eslint/folder-law.mjs).`
}

const folderLawRule = {
  meta: { type: 'problem', docs: { description: 'imports go in one direction' }, schema: [] },
  create(context) {
    const from = pathOf(context)
    const check = (source, typeOnly) => {
      if (typeof source?.value !== 'string') return
      const message = refusal(from, source.value, typeOnly)
      if (message) context.report({ node: source, message })
    }
    const typesOnly = (node, kind) =>
      node[kind] === 'type' || (node.specifiers?.length > 0 && node.specifiers.every((specifier) => specifier[kind] === 'type'))
    return {
      ImportDeclaration: (node) => check(node.source, typesOnly(node, 'importKind')),
      ExportNamedDeclaration: (node) => check(node.source, typesOnly(node, 'exportKind')),
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node.source, false),
      TSImportType: (node) => check(node.source ?? node.argument?.literal, true),
    }
  },
}

const SQL =
  /^\s*(SELECT\s+[\s\S]+?\s+FROM\s|SELECT\s+\S+\(|INSERT\s+INTO\s|UPDATE\s+\S+\s+(AS\s+\S+\s+)?SET\s|DELETE\s+FROM\s|WITH\s+\S+\s+AS\s*(MATERIALIZED\s*)?\(|(CREATE|ALTER|DROP)\s+(TABLE|INDEX|ROLE|DATABASE|SCHEMA)\s|LISTEN\s|TRUNCATE\s)/

const noSql = {
  meta: { type: 'problem', docs: { description: 'all SQL stands in ledger/' }, schema: [] },
  create(context) {
    const from = pathOf(context)
    if (mayHoldSql.some((path) => within(from, path))) return {}
    const check = (node, text) => {
      if (SQL.test(text)) context.report({ node, message: 'SQL belongs in ledger/: write a function there and call it.' })
    }
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      TemplateLiteral: (node) => check(node, node.quasis.map(({ value }) => value.raw).join('x')),
    }
  },
}

function pathOf(context) {
  return relative(context.cwd, context.filename).split(sep).join('/')
}

export const house = { rules: { 'folder-law': folderLawRule, 'no-sql': noSql } }
