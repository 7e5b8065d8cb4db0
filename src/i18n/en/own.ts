import { aside } from '../format';

/** Texts of the reader's own data on the Train screen. Numbers arrive formatted. */
export const own = {
  title: 'Data',
  choose: 'Choose own data …',
  chooseNote:
    'Or drop it on this page: a zip with one folder of images for each class, the official CIFAR-10 or CIFAR-100 archive, or a CSV table with a column of classes or of numbers to predict. It stays in this browser; nothing is uploaded.',
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
  missing: (name: string) =>
    `These settings use the data “${name}”, which are not in this browser. Choose that file, or train on CIFAR-10.`,
  unreachable: 'These settings use own data, and what this browser keeps cannot be read now.',
  missingUnnamed:
    'These settings use own data that the link does not name. Choose a file, or train on CIFAR-10.',
  useCifar: 'Use CIFAR-10',
  differs: (name: string) =>
    `The settings were made for “${name}”, and the chosen file has other contents: results cannot be compared with theirs.`,
  presetNote: 'As many of your examples as a run of this size takes.',
  note: (name: string) =>
    `A reduced ResNet18 on your own data, “${name}”, trained here and now. The result holds for these data, this size and these steps.`,
  tableNote: (name: string, hidden: string) =>
    `A network of dense layers (${hidden} hidden units) on your own table, “${name}”, trained here and now on the processor. The result holds for these data, this size and these steps.`,
  tableNetwork: (layers: string, parameters: string) =>
    `dense layers ${layers} with ReLU, ${parameters} parameters`,
  tableHint:
    'A table is trained by a small network of dense layers on the processor: width, crop, backend and kernels do not apply.',
  tag: (name: string) => `own data: ${name}`,
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
      `${file} cannot be unpacked: it is damaged, incomplete or locked by a password. Download it or make it again.`,
    'python-archive': ({ file, take }: { file: string; take: string }) =>
      `${file} is the version for Python. Take ${take} from the same page, the “binary version”.`,
    'no-cifar': ({ file }: { file: string }) =>
      `${file} holds no CIFAR .bin files. Choose cifar-10-binary.tar.gz or cifar-100-binary.tar.gz, or a zip of image folders.`,
    'bin-truncated': ({ file, bytes, record }: { file: string; bytes: string; record: string }) =>
      `${file} has ${bytes} bytes, which is no whole number of images of ${record} bytes: it breaks off or is another file. Download it again.`,
    'bin-label': ({ file, image, label }: { file: string; image: string; label: string }) =>
      `${file}, image ${image}: ${label} is not a class of this data set. The file is damaged or of another kind.`,
    'only-test': ({ file }: { file: string }) =>
      `Only the test part was chosen (${file}). Choose the training files as well.`,
    'no-images': ({ file }: { file: string }) =>
      `${file} holds no images. Put PNG, JPEG or WebP images in one folder for each class, and zip the folders.`,
    'no-class-folders': ({ file }: { file: string }) =>
      `The images in ${file} lie in no folders, so their classes are unknown. Make one folder for each class, put its images there, and zip the folders.`,
    'one-class': ({ name }: { name: string }) =>
      `There is only one class, “${name}”. At least two are needed: one folder for each.`,
    'class-too-small': ({ name, count }: { name: string; count: string }) =>
      `The class “${name}” has ${count} example. Each needs at least two: one to train and one to test.`,
    'class-not-trained': ({ name }: { name: string }) =>
      `The class “${name}” has no training examples, only tests. Add some, or remove its test folder.`,
    'too-many-classes': ({ count, limit }: { count: string; limit: string }) =>
      `There are ${count} classes; up to ${limit} can be trained. Choose fewer.`,
    'too-many-images': ({ count, limit }: { count: string; limit: string }) =>
      `There are ${count} images; up to ${limit} can be trained. Choose fewer.`,
    'images-unreadable': ({ count, names }: { count: string; names: string }) =>
      `Images that cannot be read: ${count}, among them ${names}. Mend or remove them, and zip the folders again.`,
    'csv-empty': ({ file }: { file: string }) =>
      `${file} holds no rows. Choose a table with a head and rows of data.`,
    'csv-one-column': ({ file }: { file: string }) =>
      `${file} has one column only. Separate the columns by commas, semicolons or tabs; one of them must hold what is to be predicted.`,
    'csv-ragged': (p: { file: string; row: string; cells: string; columns: string }) =>
      `${p.file}, row ${p.row}: ${p.cells} cells, but the first row has ${p.columns}. Mend the row; texts with commas need quotes.`,
    'csv-quotes': ({ file, row }: { file: string; row: string }) =>
      `${file}, row ${row}: a quotation mark is not closed, or stands inside a cell. Write it twice, or remove it.`,
    'csv-too-many-rows': ({ count, limit }: { count: string; limit: string }) =>
      `There are ${count} rows; up to ${limit} can be trained. Choose fewer.`,
    'csv-too-few-rows': ({ file, count, least }: { file: string; count: string; least: string }) =>
      `${file} has ${count} rows of data; at least ${least} are needed.`,
    'csv-not-a-number': (p: { file: string; row: string; column: string; cell: string }) =>
      `${p.file}, row ${p.row}, column “${p.column}”: “${p.cell}” is not a number, and the column holds numbers. Correct the cell or leave it empty.`,
    'csv-no-label': ({ file, column }: { file: string; column: string }) =>
      `${file} has no column “${column}”. Choose the column to predict from its own.`,
    'csv-label-missing': ({ file, row, column }: { file: string; row: string; column: string }) =>
      `${file}, row ${row}: the class is missing (column “${column}”). Fill it in, or remove the row.`,
    'csv-label-numeric': (p: { file: string; column: string; count: string; limit: string }) =>
      `${p.file}: the column “${p.column}” holds ${p.count} different numbers. Up to ${p.limit} can be classes; predict the number instead, or add a column that sorts them into a few groups, named “label”.`,
    'csv-target-missing': ({ file, row, column }: { file: string; row: string; column: string }) =>
      `${file}, row ${row}: the number to predict is missing (column “${column}”). Fill it in, or remove the row.`,
    'csv-target-not-a-number': (p: { file: string; row: string; column: string; cell: string }) =>
      `${p.file}, row ${p.row}, column “${p.column}”: “${p.cell}” is not a number, and this column is to be predicted as one. Correct the cell, or remove the row.`,
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
    'column-empty': ({ column }: { column: string }) =>
      `Left out: column “${column}”, which holds no values.`,
    'column-constant': ({ column }: { column: string }) =>
      `Left out: column “${column}”, which holds one value in all training rows.`,
    'column-of-texts': ({ column, count }: { column: string; count: string }) =>
      `Left out: column “${column}” with ${count} different texts. Up to 20 can be used.`,
    'cells-missing': ({ count }: { count: string }) =>
      `Empty cells in columns of numbers: ${count}. Each counts as the mean of its column.`,
    'outside-folders': ({ count }: { count: string }) =>
      `Left out: ${count} images that lie beside the class folders.`,
  },
};
