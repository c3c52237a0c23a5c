/** The shortest name that counts as near a longer one which begins or ends with it. */
const leastPart = 5;

/**
 * Whether two names differ by no more than case, order, a plural, `_` or `-`, and one slip, or the first begins or ends
 * with the whole of the second: one is probably meant for the other.
 */
export function isNear(name: string, other: string): boolean {
  const [a, b] = [plain(name), plain(other)];
  return (b.length >= leastPart && (a.startsWith(b) || a.endsWith(b))) || isSlip(a, b);
}

/** Whether two names differ by no more than case, order, a plural, `_` or `-`, and one slip. */
export function isSlip(name: string, other: string): boolean {
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

function plain(text: string): string {
  return text.toLowerCase().replace(/[_-]/g, "");
}
