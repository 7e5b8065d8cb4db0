/** Texts of Present mode and of the chapters that come with the product. Numbers arrive formatted. */
export const present = {
  start: 'Present',
  region: 'Chapter',
  controls: 'Presentation',
  previous: 'Previous chapter',
  next: 'Next chapter',
  of: (at: number, all: number) => `${at} / ${all}`,
  goTo: (at: number, title: string) => `Chapter ${at}: ${title}`,
  leave: 'End the presentation',
  offRails: 'You have left the chapter’s picture.',
  comeBack: 'Back to the chapter',
  notes: 'Notes',
  notesTitle: 'Speaker notes',
  notesWindow: 'Notes in a window of their own',
  notesBlocked:
    'The browser did not open a second window. Allow pop-ups for this page, or read the notes here.',
  noNotes: 'This chapter has no notes.',
  upNext: (title: string) => `Next: ${title}`,
  fullScreen: 'Full screen',
  timer: (time: string) => `Time since the start: ${time}. Press to start again from 0.`,
  shown: 'Shown',
  parts: {
    road: 'Road',
    signal: 'Signal',
    price: 'Price',
    start: 'Start',
    race: 'Race',
    loss: 'Losses',
    control: 'Run',
    curves: 'Curves',
    result: 'Result',
  },
  keys: 'Clicker or arrow keys: chapters · Space: play · Home / End: first / last · B: back to the chapter · N: notes · T: timer from 0 · F: full screen · Esc: end',
  chapters: {
    question: {
      title: 'Why does it turn late?',
      words:
        'This car steers by what it has already passed. An optimizer with momentum does the same. Watch it in the bends.',
      notes:
        'Say nothing for the first bends. Then ask: where is this driver looking? The numbers come later; here only the picture counts.',
    },
    window: {
      title: 'Driving by the rear-view mirror',
      words:
        'Momentum averages past gradients. That is smooth, because chance cancels out. It is late, because the road behind is not the road ahead.',
      notes:
        'Point at the gap between the two curves: this is the lag in steps. Lengthen the memory (β) and let the room see the lag grow.',
    },
    correction: {
      title: 'The correction',
      words:
        'RSGDM also looks at how the gradient changes, and turns sooner. At the setting of the paper it takes away a part of the lag, not all of it.',
      notes:
        'At γ = β this is Nesterov momentum, step for step. Say so before somebody else does; the Lag screen proves it under “identity”. Then move γ up and down.',
    },
    price: {
      title: 'Its price',
      words:
        'Less lag is paid for with more noise. The curve holds every choice at this β. Choosing means trading, not winning.',
      notes: 'Drag the point along the curve. Ask which end the room would choose for noisy data, and why.',
    },
    surface: {
      title: 'On a loss surface',
      words:
        'The same start, the same noise, two optimizers. One surface proves nothing about yours; it shows where a difference comes from.',
      notes:
        'Drag the start point, or take another surface. Let the audience find one where the order turns round: there is one.',
    },
    network: {
      title: 'In a real network',
      words:
        'A reduced ResNet18. All optimizers get the same weights, the same images and the same order. A run made earlier is marked “Recording”. Only measured results count.',
      notes:
        'Start a run before the meeting (“Run”; “Estimate time and memory” on Train tells how long it takes), or show the recording. “Result” shows the difference by seed. It is a reduced network; it does not replicate the paper.',
    },
    worth: {
      title: 'Is it worth adopting?',
      words:
        'Three checks: the baseline was kept, the conditions were the same, the business effect is estimated. One run, or an interval that holds 0, is no reason to adopt.',
      notes:
        'Without a run this page shows no figures; that is intended. Fill in the business figures together with the people who know them.',
    },
    takeaway: {
      title: 'Three sentences to take home',
      words: '',
      notes:
        'The figures follow β and γ, and the third sentence the run that is open on the Decide screen. Export the one-page report there.',
    },
  },
  takeaway: {
    late: (beta: string, n: string, lag: string) =>
      `Momentum (β = ${beta}) averages about ${n} steps and so reacts ${lag} steps late to a steady change.`,
    onTime: (beta: string) => `With β = ${beta} there is no average worth the name, and no lag.`,
    corrected: (gamma: string, before: string, after: string, ratio: string) =>
      `The correction γ = ${gamma} takes the lag from ${before} to ${after} steps; the noise power becomes ×${ratio}.`,
    ahead: (gamma: string, before: string, ahead: string, ratio: string) =>
      `The correction γ = ${gamma} turns a lag of ${before} steps into running ahead by ${ahead}; the noise power becomes ×${ratio}.`,
    uncorrected: 'No correction is set here (γ = 0): lag and noise stay as they are.',
    nesterov: 'At this setting it is Nesterov momentum, which is built into major frameworks.',
    measured: (origin: string, findings: string) => `${origin}. ${findings}`,
    unmeasured:
      'Whether it pays for us has not been measured: no run is open. Compare both with several seeds, then decide.',
  },
  edit: {
    open: 'Chapters',
    title: 'Chapters of the presentation',
    intro:
      'A chapter is a saved picture with its texts. They are kept in this browser, and travel in the link or as a file.',
    up: (title: string) => `Move up: ${title}`,
    down: (title: string) => `Move down: ${title}`,
    remove: (title: string) => `Delete: ${title}`,
    add: 'Save the present picture as a chapter',
    addTitle: 'Title',
    addWords: 'Words for the audience',
    addNotes: 'Notes for the speaker',
    titleNeeded: 'Enter a title; the chapter is found by it.',
    save: 'Save the chapter',
    saved: (title: string) => `“${title}” is now the last chapter.`,
    full: (most: number) => `A presentation holds up to ${most} chapters. Delete one first.`,
    load: 'Open a file',
    download: 'Save as a file',
    usual: 'Restore default chapters',
    link: 'Copy the presentation’s link',
    linkCopied: 'The link is copied. It opens these chapters, from the first one.',
    linkFailed: 'The browser did not allow copying. Save the chapters as a file instead.',
    notJson: 'This file is not JSON. Choose the .json file that was saved here.',
    invalid: (at: string) =>
      `This file is not a presentation of Laglens, or it is damaged at “${at}”. The present chapters were kept.`,
  },
};
