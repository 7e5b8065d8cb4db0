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
  keys: 'Clicker or arrow keys: chapters · Space: play · Home / End: first / last · B: blank screen · C: back to the chapter · S: sliders · N: notes · T: timer from 0 · F: full screen · Esc: end',
  chapters: {
    question: {
      title: 'Why does it turn late?',
      words: '',
      notes:
        'Say nothing for the first bends. Then ask: which car sees the road? The orange one steers by momentum (SGDM), the pale one by the road where it is now.',
    },
    window: {
      title: 'It looks {lag} steps back',
      words: '',
      notes:
        'Let the room count the tiles: one a step. Momentum averages past gradients; their mean age is β/(1−β) steps. Then move β: at 0.5 one tile is left, at 0.95 there are nineteen.',
    },
    correction: {
      title: 'It removes {removed} of {whole} steps',
      words: '',
      notes:
        'The paper sets γ = β: the lag falls by that many steps and no more. At this setting it is Nesterov momentum, step for step; say so before somebody else does. The Lag screen proves it.',
    },
    price: {
      title: 'Lag {lag}, noise {noise} times',
      words: '',
      notes:
        'Half the lag is this tool’s extension, not the paper’s. The road is bumpy now: noise power is 5.95 times that of SGDM. Why not lower β? At β = 0.818 the lag is 4.5 steps too, for 1.9 times the noise: the memory is then 5.5 steps instead of 10. Say which of the two your data can afford.',
    },
    surface: {
      title: 'It trails a moving goal',
      words: '',
      notes:
        'The minimum moves on a circle; half the lag ends nearer to it. Then show Rosenbrock: there the order turns round, and SGDM ends lower. One surface proves nothing about yours.',
    },
    network: {
      title: 'Measured: an interval',
      words: '',
      notes:
        'The difference of final test accuracy by seed, and its 95% interval. A reduced ResNet18 on a part of CIFAR-10: no replication of the paper. A run made earlier is a recording; say so.',
    },
    worth: {
      title: 'Adopt it? Three checks first',
      words: '',
      notes:
        'Baseline kept; same conditions; business effect estimated. The marks come from the run that is open on the Decide screen. One run, or an interval that holds 0, is no reason to adopt.',
    },
    takeaway: {
      title: 'Today in three lines',
      words: '',
      notes:
        'The figures follow β and γ, and the third line the run that is open on the Decide screen. Export the one-page report there.',
    },
  },
  slide: {
    axisOf: (b: string, a: string) => `${b} − ${a}`,
    seeds: (count: number, percent: string) => `${count} seeds, ${percent}% interval`,
    oneRun: 'One run: no interval',
    noInterval: 'No interval yet',
    none: 'Not measured yet',
    points: (low: string, high: string) => `${low} to ${high} points`,
    r2: (low: string, high: string) => `${low} to ${high}`,
    origin: { current: 'this run', library: 'saved run', file: 'from a file', recording: 'recording' },
    checks: ['Baseline kept', 'Same conditions', 'Business effect'],
    done: 'done',
    open: 'open',
    late: (lag: string) => `Momentum: ${lag} steps late`,
    corrected: (removed: string, noise: string) => `γ removes ${removed}, noise ×${noise}`,
    uncorrected: 'No correction set here',
    measured: (words: string) => `Measured: ${words}`,
  },
  counterexample: 'Counterexample: Rosenbrock',
  movingGoal: 'Moving minimum',
  sliders: 'Sliders',
  blanked: 'The screen is blank. Press B to go on.',
  edit: {
    open: 'Chapters',
    title: 'Chapters of the presentation',
    intro:
      'A chapter is a saved picture with its texts. They are kept in this browser, and travel in the link or as a file.',
    notKept:
      'The browser did not keep these chapters: its storage is full, or forbidden to this page. When Laglens is opened again, those kept before will be back. Save these as a file, or copy their link.',
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
    tooLarge: (limit: string) =>
      `The file is larger than ${limit} MB, which no presentation is. Choose the .json file that was saved here.`,
    invalid: (at: string) =>
      `This file is not a presentation of Laglens, or it is damaged at “${at}”. The present chapters were kept.`,
  },
};
