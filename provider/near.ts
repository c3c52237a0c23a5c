/**
 * Whether two names differ by no more than case, order, a plural, `_` or `-`, and one slip: one is probably meant for
 * the other.
 */
export function isNear(name: string, other: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[_-]/g, "");
  const [a, b] = [plain(name), plain(other)];
  if (a === b || a.replace(/s$/, "") === b.replace(/s$/, "")) return true;
  const letters = (text: string): string => Array.from(text).sort().join("");
  if (letters(a) === letters(b)) return true;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return (
    Math.abs(a.length - b.length) <= 1 &&
    same > 1 &&
    (a.slice(same + 1) === b.slice(same + 1) ||
      a.slice(same) === b.slice(same + 1) ||
      a.slice(same + 1) === b.slice(same))
  );
}
