// Types of the table, for its test.
export const folderLaw: Record<string, { imports: string[]; types?: string[]; packages?: string[] }>
