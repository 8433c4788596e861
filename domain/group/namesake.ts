// An instance that is called after its service: weak evidence, taken only where both names occur and no topology says more.

/**
 * `cart` for `cart-0`, `cart:8080` and `cart-5d8f9c7b4-x2k9q`; undefined for `cart-db`, which is another service. What comes
 * after the last sign must be a number or hold one, as ordinals, ports and the hashes of replica sets do.
 */
export function namesakeOf(id: string): string | undefined {
  const found =
    /^(.*[^-_.:/@#])[-_.:/@#](\d{1,5}|(?=[a-z0-9-]*\d)[a-z0-9]{8,10}-[a-z0-9]{5}|(?=[0-9a-f]*\d)[0-9a-f]{6,40})$/.exec(id)
  return found?.[1]
}
