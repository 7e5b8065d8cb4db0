import { aside } from '../format';

/**
 * Why the browser does not store or read something, with what to do. `detail` is what the browser says, maybe
 * nothing.
 */
export const storage = {
  full: (detail: string) =>
    `The browser’s storage is full${aside(detail)}. To make room, discard unfinished or stored runs, or free disk space.`,
  newer: (_detail: string) =>
    'What is stored here was written by a newer version of Laglens. Reloading the page brings that version.',
  blocked: (_detail: string) =>
    'Another tab with another version of Laglens holds the storage. Close that tab or reload it.',
  forbidden: (detail: string) =>
    `The browser does not let this page store anything${aside(detail)}. Allow it to keep site data, or use a window that is not private.`,
  broken: (detail: string) =>
    `The browser’s storage does not work${aside(detail)}. Restart the browser and open the page again.`,
};
