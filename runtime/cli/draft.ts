// `sre draft`: a workspace bundle in, the draft as canonical JSON out.
import { canonicalJson } from '../../domain/canonical-json'
import { BundleError, readBundle } from '../../domain/draft/bundle'
import { draftOf } from '../../domain/draft/draft'
import { BadInput } from './files/bad-input'
import { nameOf, readText } from './files/input'
import { openOutput } from './files/output'

const MAX_BUNDLE_BYTES = 256 << 20

export async function runDraft(path: string | undefined): Promise<void> {
  const text = await readText(path, MAX_BUNDLE_BYTES)
  const output = openOutput()
  await output.write(canonicalJson(draftOf(bundleOf(nameOf(path), text))))
  await output.end()
}

function bundleOf(name: string, text: string) {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    throw new BadInput(`${name} is not JSON: ${(error as Error).message}.`)
  }
  try {
    return readBundle(document)
  } catch (error) {
    if (!(error instanceof BundleError)) throw error
    throw new BadInput(`${name} is no workspace bundle: ${error.message} (docs/workspace-bundle.md tells its shape).`)
  }
}
