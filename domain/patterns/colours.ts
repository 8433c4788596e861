// The colours of a terminal, which programs also write into files: ECMA-48 control sequences (CSI), and titles (OSC).

const COLOURS = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,256}(?:\u0007|\u001b\\))/g

export function withoutColours(line: string): string {
  return line.includes('\u001b') ? line.replace(COLOURS, '') : line
}

/** The longest piece of a line that no colour interrupts: what can be quoted letter for letter. */
export function betweenColours(line: string): string {
  return line.split(COLOURS).reduce((longest, piece) => (piece.trim().length > longest.trim().length ? piece : longest), '')
}
