/** What a region name looks like; it becomes part of a host name, so nothing else may pass. */
export const regionShape = /^[a-z]{2,}(-[a-z0-9]+)+$/;
