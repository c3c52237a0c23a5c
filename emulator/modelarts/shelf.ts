/** What each project has made, by id. A project sees its own only. */
export class Shelf<Item> {
  readonly #byProject = new Map<string, Map<string, Item>>();

  /** Items of all projects, in the order made. */
  all(): readonly Item[] {
    return [...this.#byProject.values()].flatMap((project) => [...project.values()]);
  }

  /** The items of one project. */
  of(projectId: string): Map<string, Item> {
    const known = this.#byProject.get(projectId) ?? new Map<string, Item>();
    this.#byProject.set(projectId, known);
    return known;
  }

  /** Forgets everything. */
  reset(): void {
    this.#byProject.clear();
  }
}
