// Waiting for a fact, never for a guess.

/** Asks again until `fact` holds (or its promise does); throws with `what` where it does not in time. */
export async function until(what: string, fact: () => unknown, timeoutMs = 30_000): Promise<void> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    if (await fact()) return
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs / 1_000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
