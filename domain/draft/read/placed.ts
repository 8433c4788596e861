// Places that are written down only when they are asked for: of all that is read, next to nothing is cited.
import { pointer, quoteOfScalar, quoteOfText } from './quote'
import type { Place } from './reading'

export type Scalar = string | number | boolean | null

/** A scalar of a JSON tree. */
export class TreePlace implements Place {
  constructor(
    private readonly path: readonly (string | number)[],
    private readonly key: string | number,
    private readonly scalar: Scalar,
  ) {}

  get at(): string {
    return `${pointer(this.path)}${pointer([this.key])}`
  }

  get quote(): string {
    return quoteOfScalar(this.scalar)
  }
}

/** A line of text; `index` from 0. */
export class LinePlace implements Place {
  constructor(
    private readonly index: number,
    private readonly line: string,
  ) {}

  get at(): string {
    return `line ${this.index + 1}`
  }

  get quote(): string {
    return quoteOfText(this.line)
  }
}
