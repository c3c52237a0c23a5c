/** Whether a text holds half a character (a lone surrogate): nothing that could be sent or stored does. */
export function holdsHalfCharacter(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
