/**
 * How much two texts have in common, from 0 to 1: the share of pairs of neighbouring characters that both have, in any
 * case. In time that grows with their length alone.
 */
export function similarity(one: string, other: string): number {
  const [pairs, others] = [pairsIn(one), pairsIn(other)];
  if (pairs.size + others.size === 0) return Number(one.toLowerCase() === other.toLowerCase());
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * common) / (pairs.size + others.size);
}

function pairsIn(text: string): ReadonlySet<string> {
  const plain = text.toLowerCase();
  return new Set(Array.from({ length: Math.max(plain.length - 1, 0) }, (_, i) => plain.slice(i, i + 2)));
}
