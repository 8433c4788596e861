// Places that are written down only when they are asked for: of all that is read, next to nothing is cited.
import { pointer, quoteOfScalar, quoteOfText } from './quote'
import type { Field, Place, Row } from './reading'

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
    protected readonly index: number,
    protected readonly line: string,
  ) {}

  get at(): string {
    return `line ${this.index + 1}`
  }

  get quote(): string {
    return quoteOfText(this.line)
  }
}

/** A field of a text table or of a `Key: value` line. */
export class LineField extends LinePlace implements Field {
  constructor(
    readonly name: string,
    readonly value: string | number,
    index: number,
    line: string,
  ) {
    super(index, line)
  }
}

/** A row of text, by the line where it begins. */
export class LineRow extends LinePlace implements Row {
  constructor(
    readonly path: readonly string[],
    readonly fields: ReadonlyMap<string, Field>,
    readonly parent: Row | null,
    index: number,
    line: string,
  ) {
    super(index, line)
  }
}
