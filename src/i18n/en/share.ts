/** Texts of the share dialog. */
export const share = {
  open: 'Share',
  title: 'Share this picture',
  intro:
    'Whoever opens this link sees the same picture and can go on from there. It holds the settings only.',
  what: 'What to share',
  picture: 'Picture to try out',
  presentation: 'Presentation',
  names: 'With the names of the own data',
  namesNote: (name: string) =>
    `Off, the link knows the data by their content, and its reader chooses the same file. On, it also tells “${name}” to everyone who sees it.`,
  link: 'Link',
  copy: 'Copy link',
  copied: 'Link copied.',
  notCopied: 'The browser did not allow copying. The link is selected: copy it by Ctrl+C or ⌘C.',
  send: 'Send …',
  sendTitle: 'Laglens',
  length: (characters: string) =>
    `${characters} characters. Only what differs from the usual settings is written into the link.`,
  qr: 'For the audience',
  qrName: (link: string) => `QR code of the link ${link}`,
  qrHint: 'Point a phone’s camera at it. It opens in the same state.',
  fullScreen: 'QR code in full screen',
  whole: 'Open the whole picture in Laglens',
  figureTitle: (title: string) => `Link and embed: ${title}`,
  figureIntro:
    'This link shows the figure alone, for a wiki or a slide. It plays and keeps the present settings.',
  sliders: 'With the sliders β and γ',
  frame: 'For a page that takes HTML',
  copyFrame: 'Copy HTML',
  copiedFrame: 'HTML copied.',
  frameHost:
    'A page of another host can show it only if the server of Laglens allows that host (frame-ancestors; see its hosting guide).',
  frameAlone: 'Figure alone (embed)',
  recordedCurves: 'Curves of the recorded run',
  recordedInterval: 'Interval of the recorded run',
  whichFigure: 'Figure',
  runStays:
    'A measured run does not travel in the link. On Decide it can be saved as a file (JSON) that opens elsewhere.',
  tooLong:
    'This link is too long for a QR code, mostly because of chapters of your own. Send the link or the file of the presentation instead.',
  local: (host: string) =>
    `${host} means this computer only: phones and other computers cannot open this link.`,
  localStart: 'Start with',
  localThen: 'and share from the network address that it prints, or put the built page on a server.',
};
