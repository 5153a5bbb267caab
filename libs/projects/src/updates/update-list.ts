/** The lists of an update, in the order in which they are read (P12). */
export const UPDATE_LISTS = ['done', 'next', 'risks', 'decisions'] as const;
export type UpdateList = (typeof UPDATE_LISTS)[number];
