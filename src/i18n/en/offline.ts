/** Texts of working without a network, of new versions, and of the images kept on request. */
export const offline = {
  title: 'Network and version',
  offline: 'No network. Every screen still works.',
  offlineNotKept: 'No network. What has been opened still works; the rest needs the network once.',
  updateReady: 'A new version is ready.',
  updateWaits:
    'A new version is ready. It can be loaded when the training run has ended; nothing reloads by itself.',
  reload: 'Reload',
  later: 'Later',
  data: {
    title: 'CIFAR-10 without a network',
    offer: (size: string) =>
      `Keep all images in this browser (${size} MB), so that training works offline too.`,
    partly: (kept: string, size: string) =>
      `${kept} of ${size} MB are kept. Offline training needs all of them.`,
    kept: (size: string) => `All images are kept in this browser (${size} MB). Training works offline.`,
    fetching: (kept: string, size: string) => `${kept} of ${size} MB`,
    progress: 'Images kept',
    full: 'The browser has no more room. Free some disk space or remove the images, then try again.',
    failed: 'The images could not be fetched. Check the network, then try again: what has come is kept.',
    keep: (size: string) => `Keep offline (${size} MB)`,
    goOn: (size: string) => `Fetch the rest (${size} MB)`,
    stop: 'Stop',
    remove: 'Remove',
  },
};
