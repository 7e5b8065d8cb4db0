/** Controls but the end of a line, and marks that turn the direction of writing round. */
const UNSEEN = /(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text with names in it as a terminal may get it: a file's or an arm's name must not move the cursor,
 * change colours or set the window's title.
 */
export const printable = (text: string): string => text.replaceAll(UNSEEN, '\ufffd');
