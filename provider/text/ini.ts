/** One section of an INI file. */
export interface IniSection {
  /** Values by their names, in lower case. */
  readonly values: Readonly<Record<string, string>>;
  /** Number of the first line in it that is none of `name = value`, a comment or a blank. */
  readonly brokenLine?: number;
}

/**
 * The sections of an INI file, as the clouds' own tools write them. What stands before the first section is that of the
 * empty name. A section that comes twice is one; of a value that comes twice the last counts.
 */
export function parseIni(text: string): ReadonlyMap<string, IniSection> {
  const sections = new Map<string, { values: Record<string, string>; brokenLine?: number }>();
  const sectionOf = (name: string) => {
    const section = sections.get(name) ?? { values: Object.create(null) as Record<string, string> };
    sections.set(name, section);
    return section;
  };
  let current = "";
  text.split(/\r?\n/).forEach((raw, i) => {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || line.startsWith(";")) return;
    if (line.startsWith("[") && line.endsWith("]")) {
      current = line.slice(1, -1).trim();
      sectionOf(current);
      return;
    }
    const section = sectionOf(current);
    const at = line.search(/[=:]/);
    if (at < 1) section.brokenLine ??= i + 1;
    else section.values[line.slice(0, at).trim().toLowerCase()] = valueOf(line.slice(at + 1).trim());
  });
  return sections;
}

/** Without a comment behind it, and without quotes around it. */
function valueOf(text: string): string {
  const value = text.replace(/\s[;#].*$/, "").trim();
  const quote = value[0];
  return value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote) ? value.slice(1, -1) : value;
}
