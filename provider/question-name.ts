/** The questions that there are. Hosts name what they offer after them. */
export type QuestionName = "getImage" | "getImages" | "getImageGroups";
