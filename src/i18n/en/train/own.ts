import { aside } from '../../format';

/** Texts of the user's own data on the Train screen. Numbers arrive formatted. */
export const own = {
  title: 'Data',
  choose: 'Choose own data …',
  which: 'Which files can be read',
  chooseNote:
    'Choose or drop on this page: a zip with one folder of images for each class, the official CIFAR-10 or CIFAR-100 archive, or a CSV table (also as .csv.gz) with a column of classes or of numbers to predict. It stays in this browser; nothing is uploaded.',
  drop: 'Drop to read the data here. Nothing is uploaded.',
  dropLocked: 'A run is on. Stop it before you choose other data.',
  reading: (file: string) => `Reading ${file} …`,
  readingOf: (done: string, of: string) => `Images read: ${done} of ${of}`,
  cancel: 'Cancel',
  sizes: (train: string, test: string, classes: string) =>
    `${train} for training, ${test} for testing, ${classes} classes.`,
  sizesOfRows: (train: string, test: string) => `${train} rows for training, ${test} for testing.`,
  splitGiven: 'The test part is the one that the data bring.',
  splitMade:
    'A fifth of each class, drawn with a fixed seed, is held back for testing. The same file always gives the same parts.',
  splitByTarget:
    'A fifth of the rows is held back for testing, drawn with a fixed seed evenly from small to large targets, so that both parts have the same spread. The same file always gives the same parts.',
  examples: 'The first training images, 32 × 32 pixels, as the network gets them',
  firstRows: 'The first rows of the file; the marked column is predicted',
  reread: 'How the file was read. Change what was guessed wrong; the file is read again.',
  rereadGone: 'To change how it was read, choose the file again.',
  encoding: 'Encoding',
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    shift_jis: 'Japanese (Shift_JIS)',
    'euc-jp': 'Japanese (EUC-JP)',
    gb18030: 'Chinese, simplified (GBK, GB18030)',
    big5: 'Chinese, traditional (Big5)',
    'euc-kr': 'Korean (EUC-KR)',
    'windows-1252': 'Western (Windows-1252)',
    'windows-1250': 'Central European (Windows-1250)',
    'windows-1251': 'Cyrillic (Windows-1251)',
  },
  separator: 'Separator',
  separators: { ',': 'Comma ( , )', ';': 'Semicolon ( ; )', '\t': 'Tab', '|': 'Bar ( | )' },
  header: 'First row',
  headers: { names: 'Column names', data: 'Data' },
  formOf: (column: string) => `What column “${column}” holds`,
  forms: {
    point: '1,234.5',
    comma: '1.234,5',
    text: 'Text',
    skip: 'Leave out',
    empty: 'Nothing',
  },
  readAs: (cell: string, value: string) => `“${cell}” read as ${value}`,
  all: (count: string) => `Show all ${count}`,
  firstOf: (shown: string, count: string) => `Show the first ${shown} of ${count}`,
  items: {
    rows: (rows: string) => `Rows ${rows}`,
    cell: (row: string, cell: string) => `row ${row}: “${cell}”`,
    class: (name: string, usable: string, found: string) => `“${name}”: ${usable} of ${found} can be used`,
  },
  label: 'Column to predict',
  task: 'Predict',
  tasks: { classification: 'classes', regression: 'a number' },
  /** A data set among others of the same file. */
  asTask: (name: string, task: string) => `${name} (${task})`,
  predicted: (column: string) => `The numbers of “${column}” in all rows`,
  spread: { low: 'Least', median: 'Median', high: 'Largest' },
  histogram: (column: string, low: string, median: string, high: string, most: string) =>
    `Histogram of “${column}” from ${low} to ${high}, median ${median}; the highest bar holds ${most} rows.`,
  standardised: (mean: string, deviation: string) =>
    `The network learns (target − ${mean}) / ${deviation}, the mean and the standard deviation of the training rows. A loss of 1 is that of always predicting their mean.`,
  inputs: (count: string) =>
    `The network gets ${count} numbers a row: numbers standardised, texts as one column each.`,
  classCounts: (count: string) => `Classes (${count})`,
  columns: { class: 'Class', train: 'Training', test: 'Test' },
  kept: (size: string) => `Kept in this browser, ${size}, until you remove it here.`,
  notKept: (size: string) =>
    `These ${size} could not be kept in this browser: after a reload, choose the file again.`,
  forget: 'Remove from this browser',
  removing: 'Removing …',
  undeleted: (name: string) => `This browser did not delete “${name}”: the data are still kept here.`,
  missing: (name: string) =>
    `These settings use the data “${name}”, which are not in this browser. Choose that file, or train on CIFAR-10.`,
  unreachable: 'These settings use own data, and what this browser keeps cannot be read now.',
  missingUnnamed:
    'These settings use own data that are not in this browser. The link does not tell their name, but knows them by their content: choose the same file, or train on CIFAR-10.',
  useCifar: 'Use CIFAR-10',
  differs: (name: string) =>
    `The settings were made for ${name ? `“${name}”` : 'other data'}, and the chosen file has other contents: results cannot be compared with theirs.`,
  presetNote: 'As many of your examples as a run of this size takes.',
  note: (name: string) =>
    `A reduced ResNet18 on your own data${name && `, “${name}”`}, trained here and now. The result holds for these data, this size and these steps.`,
  tableNote: (name: string, hidden: string) =>
    `A network of dense layers (${hidden} hidden units) on your own table${name && `, “${name}”`}, trained here and now on the processor. The result holds for these data, this size and these steps.`,
  tableNetwork: (layers: string, parameters: string) =>
    `dense layers ${layers} with ReLU, ${parameters} parameters`,
  tableHint:
    'A table is trained by a small network of dense layers on the processor: width, crop, backend and kernels do not apply.',
  tag: (name: string) => `own data${name && `: ${name}`}`,
  /** What is wrong with files that should be images. */
  faults: {
    empty: () => 'empty files',
    'web-page': () => 'web pages that were saved under the name of an image',
    'lfs-pointer': () => 'pointers of Git LFS in place of images; “git lfs pull” fetches the images',
    text: () => 'texts under the name of an image',
    format: (format: string) =>
      `images in the format ${format}, broken or not readable by this browser; convert them to PNG or JPEG`,
    broken: () => 'broken or incomplete images',
    damaged: () => 'files that are damaged in the archive',
    'too-large': () => 'images of more than 100 million pixels; scale them down',
    locked: () => 'files that are locked by a password',
  },
  problems: {
    'too-large': ({ file, limit }: { file: string; limit: string }) =>
      `${file} is larger than ${limit} MB. Choose a part of the data, or smaller images.`,
    'unpacks-too-large': ({ file, limit }: { file: string; limit: string }) =>
      `${file} unpacks to more than ${limit} MB. Scale the images down (32 × 32 pixels are used) and zip them again.`,
    'unknown-kind': ({ file }: { file: string }) =>
      `${file} is not a kind of file that can be trained on. Choose a zip of image folders, a CIFAR archive (.tar.gz or .bin), or a CSV table.`,
    'several-kinds': () =>
      'Choose one file, or the .bin files of one CIFAR archive together. Image folders must be zipped first.',
    'archive-damaged': ({ file }: { file: string }) =>
      `${file} cannot be unpacked: it is damaged or breaks off. Download it or make it again.`,
    'archive-locked': ({ file }: { file: string }) =>
      `${file} is locked by a password. Unpack it with the password, and zip the folders again without one.`,
    'office-document': ({ file }: { file: string }) =>
      `${file} is a document of an office program. Save the sheet as CSV (UTF-8), and choose that file.`,
    'python-archive': ({ file, take }: { file: string; take: string }) =>
      `${file} is the version for Python. Take ${take} from the same page, the “binary version”.`,
    'no-cifar': ({ file }: { file: string }) =>
      `${file} holds no CIFAR .bin files. Choose cifar-10-binary.tar.gz or cifar-100-binary.tar.gz, or a zip of image folders.`,
    'bin-truncated': ({ file, bytes, record }: { file: string; bytes: string; record: string }) =>
      `${file} has ${bytes} bytes, which is no whole number of images of ${record} bytes: it breaks off or is another file. Download it again.`,
    'bin-label': ({ file, image, label }: { file: string; image: string; label: string }) =>
      `${file}, image ${image}: ${label} is not a class of this data set. The file is damaged or of another kind.`,
    'only-test': ({ file, missing }: { file: string; missing: string }) =>
      `Only the test part was chosen (${file}). Choose the training files together with it: ${missing}.`,
    'no-images': ({ file }: { file: string }) =>
      `${file} holds no images. Put images (PNG, JPEG, WebP, GIF) in one folder for each class, and zip the folders.`,
    'no-class-folders': ({ file }: { file: string }) =>
      `The images in ${file} lie in no folders, so their classes are unknown. Make one folder for each class, put its images there, and zip the folders.`,
    'one-class': ({ name }: { name: string }) =>
      `There is only one class, “${name}”. At least two are needed: one folder for each.`,
    'too-many-classes': ({ count, limit }: { count: string; limit: string }) =>
      `There are ${count} classes; up to ${limit} can be trained. Choose fewer.`,
    'too-many-images': ({ count, limit }: { count: string; limit: string }) =>
      `There are ${count} images; up to ${limit} can be trained. Choose fewer.`,
    'nothing-usable': ({ file }: { file: string }) =>
      `Of ${file}, fewer than two classes are left. Each needs two examples that can be used: one to train and one to test. What was left out:`,
    'csv-empty': ({ file }: { file: string }) =>
      `${file} holds no rows. Choose a table with a head and rows of data.`,
    'csv-one-column': ({ file }: { file: string }) =>
      `${file} has one column only. Separate the columns by commas, semicolons, tabs or bars; one of them must hold what is to be predicted.`,
    'csv-quotes': ({ file, row }: { file: string; row: string }) =>
      `${file}, row ${row}: a quotation mark is not closed, or stands inside a cell. Write it twice, or remove it.`,
    'csv-too-many-rows': ({ count, limit }: { count: string; limit: string }) =>
      `There are ${count} rows; up to ${limit} can be trained. Choose fewer.`,
    'csv-too-few-rows': ({ file, count, least }: { file: string; count: string; least: string }) =>
      `${file} has ${count} rows of data that can be used; at least ${least} are needed.`,
    'csv-no-label': ({ file, column }: { file: string; column: string }) =>
      `${file} has no column “${column}”. Choose the column to predict from its own.`,
    'csv-label-numeric': (p: { file: string; column: string; count: string; limit: string }) =>
      `${p.file}: the column “${p.column}” holds ${p.count} different numbers. Up to ${p.limit} can be classes; predict the number instead, or add a column that sorts them into a few groups, named “label”.`,
    'csv-target-constant': ({ file, column }: { file: string; column: string }) =>
      `${file}: the column “${column}” holds the same number in all rows, or in all of one part. There is nothing to predict; choose another column.`,
    'csv-target-too-large': ({ file, column }: { file: string; column: string }) =>
      `${file}: the numbers in column “${column}” are too large to be squared. Give them in a larger unit.`,
    'csv-no-features': ({ file }: { file: string }) =>
      `${file} has no column to learn from: beside the one to predict, a column of numbers that differ or of a few texts is needed.`,
    'csv-too-many-features': ({ count, limit }: { count: string; limit: string }) =>
      `The columns make ${count} inputs of the network; up to ${limit} can be trained. Remove columns.`,
    'import-failed': ({ detail }: { detail: string }) =>
      `The data could not be read${aside(detail)}. Reload the page and try again.`,
  },
  warnings: {
    'few-tests': ({ count, points }: { count: string; points: string }) =>
      `Only ${count} test examples: one of them is ${points} points of accuracy. Smaller differences cannot be seen.`,
    'few-test-rows': ({ count }: { count: string }) =>
      `Only ${count} test rows: R² and RMSE rest on them, and other rows could give quite other values.`,
    'few-examples': ({ name, count }: { name: string; count: string }) =>
      `Few examples: the class “${name}” has only ${count} to train on.`,
    unbalanced: ({ most, least, ratio }: { most: string; least: string; ratio: string }) =>
      `Unbalanced: “${most}” is ${ratio} times as frequent as “${least}”. Accuracy then says little about rare classes.`,
    'similar-names': ({ first, second }: { first: string; second: string }) =>
      `“${first}” and “${second}” are two classes with nearly the same name. If they are one, merge them.`,
    'not-tested': ({ name }: { name: string }) => `No test examples of the class “${name}”.`,
    'images-unreadable': ({ count, what }: { count: string; what: string }) =>
      `Left out (${count}): ${what}.`,
    'files-other': ({ count }: { count: string }) => `Left out (${count}): files that are no images.`,
    'files-hidden': ({ count }: { count: string }) =>
      `Skipped (${count}): files that the system or the archiver added, such as ._ files and thumbnails.`,
    'classes-left-out': ({ count }: { count: string }) =>
      `Left out (${count}): classes with too few examples that can be used. Each needs one to train and one to test.`,
    'batches-missing': ({ names }: { names: string }) =>
      `Training files of CIFAR-10 that were not chosen: ${names}. The run is on the others.`,
    'encoding-unclear': (p: { encoding: string; other: string; text: string; otherText: string }) =>
      `The file does not tell its encoding. It was read as ${p.encoding} (“${p.text}”) and could be ${p.other} (“${p.otherText}”). If the texts look wrong, choose the other under “Encoding”.`,
    'text-undecodable': ({ count, row }: { count: string; row: string }) =>
      `Characters that do not fit the encoding: ${count}, the first in row ${row}. Try another encoding.`,
    'head-of-numbers': ({ row }: { row: string }) =>
      `Row ${row} holds numbers and was taken for the names of the columns. If it is data, change “First row”.`,
    'head-short': ({ row }: { row: string }) =>
      `Row ${row} has one name fewer than there are columns: the first column was taken for numbers of the rows, “#1”.`,
    'rows-above': ({ count }: { count: string }) =>
      `Left out (${count}): lines above the table, of one cell each.`,
    'rows-long': ({ count }: { count: string }) =>
      `Left out (${count}): rows with more cells than there are columns. Texts with separators need quotes.`,
    'rows-short': ({ count }: { count: string }) =>
      `Rows with fewer cells than there are columns: ${count}. The missing cells count as empty.`,
    'rows-overhang': ({ count }: { count: string }) =>
      `Rows with empty cells after the last column: ${count}. Those cells are left out.`,
    'target-missing': ({ count, column }: { count: string; column: string }) =>
      `Left out (${count}): rows whose cell to predict, in column “${column}”, is empty.`,
    'target-unreadable': ({ count, column }: { count: string; column: string }) =>
      `Left out (${count}): rows whose cell to predict, in column “${column}”, is no number.`,
    'cells-unreadable': ({ count, column }: { count: string; column: string }) =>
      `Cells of column “${column}” that are no numbers: ${count}. Each counts as empty.`,
    'labels-merged': ({ count, column }: { count: string; column: string }) =>
      `Labels of column “${column}” that differ from others in spaces, Unicode form or the writing of a number only: ${count}. They count as the same class.`,
    'columns-nameless': ({ count }: { count: string }) =>
      `Left out (${count}): empty columns without names at the end of the rows.`,
    'column-empty': ({ column }: { column: string }) =>
      `Left out: column “${column}”, which holds no values.`,
    'column-constant': ({ column }: { column: string }) =>
      `Left out: column “${column}”, which holds one value in all training rows.`,
    'column-of-texts': ({ column, count }: { column: string; count: string }) =>
      `Left out: column “${column}” with ${count} different texts. Up to 20 can be used.`,
    'column-skipped': ({ column }: { column: string }) => `Left out as you chose: column “${column}”.`,
    'column-id': ({ column, row, cell }: { column: string; row: string; cell: string }) =>
      `Left out: column “${column}”, whose whole numbers have more digits than can be kept (row ${row}: ${cell}). It looks like a key, which says nothing of other rows.`,
    'numbers-as-text': (p: { column: string; count: string; of: string; row: string; cell: string }) =>
      `Column “${p.column}” was taken for texts: ${p.count} of its ${p.of} cells are numbers, others are not (row ${p.row}: “${p.cell}”). If it holds numbers, choose above its first rows how they are written.`,
    'numbers-ambiguous': (p: { column: string; row: string; cell: string; value: string; other: string }) =>
      `Column “${p.column}”, row ${p.row}: “${p.cell}” was read as ${p.value} and could be ${p.other}. If that is wrong, choose the other form above its first rows.`,
    'cells-missing': ({ count }: { count: string }) =>
      `Empty cells in columns of numbers: ${count}. Each counts as the mean of its column.`,
    'outside-folders': ({ count }: { count: string }) =>
      `Left out: ${count} images that lie beside the class folders.`,
  },
};
