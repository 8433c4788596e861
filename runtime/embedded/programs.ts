// The outside programs of the embedded run: their versions, and where their own projects publish them.
export interface Program {
  name: ProgramName
  version: string
  /** What the bot needs it for, for messages. */
  purpose: string
  /** A file inside the project's release. */
  release: { url: string; archive: (os: string, cpu: string) => string; checksums: string }
  /** For `go install`. */
  goPackage: string
}

export type ProgramName = 'temporal' | 'nats-server'

export const programs: Record<ProgramName, Program> = {
  temporal: {
    name: 'temporal',
    // Later tags carry a `replace` and cannot be installed by `go install`.
    version: '1.5.1',
    purpose: 'the Temporal server that runs the incident workflows',
    release: {
      url: 'https://github.com/temporalio/cli/releases/download/v1.5.1',
      archive: (os, cpu) => `temporal_cli_1.5.1_${os}_${cpu}.tar.gz`,
      checksums: 'checksums.txt',
    },
    goPackage: 'github.com/temporalio/cli/cmd/temporal@v1.5.1',
  },
  'nats-server': {
    name: 'nats-server',
    version: '2.15.2',
    purpose: 'the NATS server for the inbound stream (the bot runs without it)',
    release: {
      url: 'https://github.com/nats-io/nats-server/releases/download/v2.15.2',
      archive: (os, cpu) => `nats-server-v2.15.2-${os}-${cpu}.tar.gz`,
      checksums: 'SHA256SUMS',
    },
    goPackage: 'github.com/nats-io/nats-server/v2@v2.15.2',
  },
}
