/** When something of the page itself went wrong. */
export const errors = {
  screen:
    'This screen broke down: a fault of Laglens, not yours. Your settings are kept, in the page and in its address, and so are runs, data and chapters that this browser stores.',
  elsewhere:
    'Something in this page went wrong: a fault of Laglens, not yours. The page goes on; what you did last may not have happened. Your settings, runs and data are kept.',
  restart: 'Restart this screen',
  usual: 'Open it with the usual settings',
  report: 'Report …',
  reportTitle: 'Report of the fault',
  reportIntro:
    'This is the whole report. Nothing of it is sent anywhere. Save it, look through it, and pass it on to whoever runs this page for you or mends it. Names of your files and chapters are left out; the message of the fault may name one.',
  reportText: 'The report',
  save: 'Save as a file',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'Your browser did not allow copying. Save the report as a file instead.',
};
