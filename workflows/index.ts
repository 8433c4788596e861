// The workflows of the worker's bundle.
export { incident } from './incident'
export { pollSource } from './poll-source'
