/**
 * Operations of the processor engine and what each is told, in the order in which it lies in memory. The one
 * list of both sides: the build writes the AssemblyScript classes and the dispatch from it
 * (scripts/wasm/operations.ts). `u32` numbers are addresses, sizes in bytes or counts. "Image" values are
 * bytes from one image of a map to the next, likewise row and pixel.
 */
export const OPERATIONS = {
  /** Crops, mirrors and normalises the batch from uint8 pixels into a map; one image a slice. */
  buildBatch: {
    folder: 'data',
    fields: {
      plan: 'u32',
      tables: 'u32',
      size: 'u32',
      output: 'u32',
      image: 'u32',
      row: 'u32',
    },
  },
  /** Rows of float32 features from where they are kept into a map of single pixels; one row a slice. */
  loadRows: {
    folder: 'data',
    fields: { plan: 'u32', features: 'u32', output: 'u32', image: 'u32' },
  },
  /** Filters [tap][in][out] of the flat parameters into blocks [out block][tap][in][8]; one block a slice. */
  packFilters: {
    folder: 'convolution',
    fields: { filters: 'u32', packed: 'u32', taps: 'u32', inputs: 'u32', outputs: 'u32' },
  },
  /** The same for the input gradient: [in block][tap][out][8], the taps at listed addresses. */
  packTransposed: {
    folder: 'convolution',
    fields: { sources: 'u32', packed: 'u32', taps: 'u32', inputs: 'u32', outputs: 'u32' },
  },
  /**
   * Σ over taps and channels of a map, gathered for every pixel of another; a block of channels of some
   * images a slice.
   */
  gather: {
    folder: 'convolution',
    fields: {
      images: 'u32',
      groups: 'u32',
      rows: 'u32',
      columns: 'u32',
      taps: 'u32',
      tapCount: 'u32',
      filters: 'u32',
      input: 'u32',
      inputImage: 'u32',
      inputRow: 'u32',
      inputPixel: 'u32',
      /** Bytes of a pixel's channels that are summed. */
      depth: 'u32',
      output: 'u32',
      outputImage: 'u32',
      outputRow: 'u32',
      outputPixel: 'u32',
      /** Bytes of a pixel's channels that are made. */
      width: 'u32',
      /** 0 stores; 1 keeps only where the output's old value is positive; 2 adds another map before that. */
      finish: 'u32',
      /** From the output to the map that is added. */
      added: 'u32',
    },
  },
  /** Filter gradient of a block of output channels over a group of images, into [group][out block][tap][in][8]. */
  filterGradient: {
    folder: 'convolution',
    fields: {
      images: 'u32',
      groups: 'u32',
      rows: 'u32',
      columns: 'u32',
      taps: 'u32',
      tapCount: 'u32',
      input: 'u32',
      inputImage: 'u32',
      inputRow: 'u32',
      inputPixel: 'u32',
      depth: 'u32',
      gradient: 'u32',
      gradientImage: 'u32',
      gradientRow: 'u32',
      gradientPixel: 'u32',
      partial: 'u32',
      /** Bytes of one group's sums, and of one block's in a group. */
      partialGroup: 'u32',
      partialBlock: 'u32',
      width: 'u32',
    },
  },
  /** Adds the groups of a filter gradient in order into the flat gradients; one tap a slice. */
  sumFilterGradient: {
    folder: 'convolution',
    fields: {
      partial: 'u32',
      partialGroup: 'u32',
      partialBlock: 'u32',
      groups: 'u32',
      gradient: 'u32',
      inputs: 'u32',
      outputs: 'u32',
    },
  },
  /**
   * 3×3 filters at listed steps, transformed for tiles of 4 × 4 (winograd/transform.ts), into [part][position][block
   * of 8 out][in][8]; one block a slice.
   */
  packWinograd: {
    folder: 'winograd',
    fields: {
      /** Address of tap (0, 0) of the first channels. */
      filters: 'u32',
      /** Bytes from one tap, channel summed and channel made to the next. */
      tapStep: 'u32',
      inStep: 'u32',
      outStep: 'u32',
      packed: 'u32',
      /** Bytes of a pixel's channels that are summed. */
      depth: 'u32',
      /** Bytes of those that are made, in all and by one slice of the convolution. */
      width: 'u32',
      part: 'u32',
    },
  },
  /** The sums of `gather` for a 3×3 of stride 1, by tiles of 4 × 4; a part of the channels of some images a slice. */
  convolveWinograd: {
    folder: 'winograd',
    fields: {
      images: 'u32',
      groups: 'u32',
      /** In a row and in a column of the map. */
      tiles: 'u32',
      /** Tiles, in fours, that are transformed and multiplied in one go. */
      together: 'u32',
      filters: 'u32',
      input: 'u32',
      inputImage: 'u32',
      inputRow: 'u32',
      inputPixel: 'u32',
      output: 'u32',
      outputImage: 'u32',
      outputRow: 'u32',
      outputPixel: 'u32',
      part: 'u32',
      /** As in `gather`. */
      finish: 'u32',
      added: 'u32',
    },
  },
  /** The transformed filter gradient of a part of the output channels, into [group][part][position][block of 8 out][in][8]. */
  filterGradientWinograd: {
    folder: 'winograd',
    fields: {
      images: 'u32',
      groups: 'u32',
      tiles: 'u32',
      together: 'u32',
      input: 'u32',
      inputImage: 'u32',
      inputRow: 'u32',
      inputPixel: 'u32',
      gradient: 'u32',
      gradientImage: 'u32',
      gradientRow: 'u32',
      gradientPixel: 'u32',
      part: 'u32',
      partial: 'u32',
      partialGroup: 'u32',
    },
  },
  /** Adds the groups of that in order and transforms them back into the flat gradients; a block of 8 out a slice. */
  sumWinograd: {
    folder: 'winograd',
    fields: {
      partial: 'u32',
      partialGroup: 'u32',
      groups: 'u32',
      part: 'u32',
      gradient: 'u32',
      inputs: 'u32',
      outputs: 'u32',
    },
  },
  /** Per group of images and channel: a pivot, Σ(y − pivot), Σ(y − pivot)². */
  sumMoments: {
    folder: 'normalisation',
    fields: {
      images: 'u32',
      groups: 'u32',
      side: 'u32',
      map: 'u32',
      image: 'u32',
      row: 'u32',
      width: 'u32',
      partial: 'u32',
    },
  },
  /**
   * Batch norm's coefficients from the groups' moments; the running statistics move on. 16 channels a slice.
   */
  batchCoefficients: {
    folder: 'normalisation',
    fields: {
      images: 'u32',
      groups: 'u32',
      side: 'u32',
      channels: 'u32',
      partial: 'u32',
      scale: 'u32',
      running: 'u32',
      coefficients: 'u32',
    },
  },
  /** The same from the running statistics. */
  runningCoefficients: {
    folder: 'normalisation',
    fields: { channels: 'u32', scale: 'u32', running: 'u32', coefficients: 'u32' },
  },
  /** ReLU of a normalised map, plus nothing (0), a map (1) or another normalised map (2). */
  normalise: {
    folder: 'normalisation',
    fields: {
      images: 'u32',
      groups: 'u32',
      side: 'u32',
      image: 'u32',
      row: 'u32',
      width: 'u32',
      map: 'u32',
      coefficients: 'u32',
      shift: 'u32',
      output: 'u32',
      shortcut: 'u32',
      other: 'u32',
      otherCoefficients: 'u32',
      otherShift: 'u32',
    },
  },
  /** Per group of images and channel: Σz and Σz·ŷ. */
  sumGradients: {
    folder: 'normalisation',
    fields: {
      images: 'u32',
      groups: 'u32',
      side: 'u32',
      image: 'u32',
      row: 'u32',
      width: 'u32',
      map: 'u32',
      gradient: 'u32',
      coefficients: 'u32',
      partial: 'u32',
    },
  },
  /** Gradients of scale and shift from the groups' sums, and the coefficients of the gradient that passes. */
  gradientCoefficients: {
    folder: 'normalisation',
    fields: {
      images: 'u32',
      groups: 'u32',
      side: 'u32',
      channels: 'u32',
      partial: 'u32',
      scale: 'u32',
      coefficients: 'u32',
      scaleGradient: 'u32',
      shiftGradient: 'u32',
    },
  },
  /** Turns a norm's input map into the gradient that passes the norm, in place. */
  normaliseGradient: {
    folder: 'normalisation',
    fields: {
      images: 'u32',
      groups: 'u32',
      side: 'u32',
      image: 'u32',
      row: 'u32',
      width: 'u32',
      map: 'u32',
      gradient: 'u32',
      coefficients: 'u32',
    },
  },
  /** Mean over the pixels, dense layer, softmax cross-entropy and the logits' gradient; one image a slice. */
  classify: {
    folder: 'head',
    fields: {
      images: 'u32',
      plan: 'u32',
      side: 'u32',
      map: 'u32',
      image: 'u32',
      row: 'u32',
      channels: 'u32',
      classes: 'u32',
      weights: 'u32',
      bias: 'u32',
      smoothing: 'f32',
      features: 'u32',
      logits: 'u32',
      outcomes: 'u32',
    },
  },
  /** The same of one number and its squared error; the example's word in the plan is its float32 target. */
  predict: {
    folder: 'head',
    fields: {
      images: 'u32',
      plan: 'u32',
      map: 'u32',
      image: 'u32',
      channels: 'u32',
      weights: 'u32',
      bias: 'u32',
      features: 'u32',
      logits: 'u32',
      outcomes: 'u32',
    },
  },
  /** Adds the bias to rows and takes their ReLU, in place; a group of rows a slice. */
  rectify: {
    folder: 'dense',
    fields: { images: 'u32', groups: 'u32', map: 'u32', width: 'u32', bias: 'u32' },
  },
  /** Σ of rows; four outputs a slice. */
  biasGradient: {
    folder: 'dense',
    fields: { images: 'u32', map: 'u32', width: 'u32', gradient: 'u32' },
  },
  /**
   * Gradients of the dense layer, a channel a slice; the last slice has the bias and the batch's mean loss.
   */
  denseGradient: {
    folder: 'head',
    fields: {
      images: 'u32',
      channels: 'u32',
      classes: 'u32',
      features: 'u32',
      logits: 'u32',
      outcomes: 'u32',
      weightsGradient: 'u32',
      biasGradient: 'u32',
      loss: 'u32',
    },
  },
  /** The gradient of the last map, in its place; one image a slice. */
  headGradient: {
    folder: 'head',
    fields: {
      side: 'u32',
      map: 'u32',
      image: 'u32',
      row: 'u32',
      channels: 'u32',
      classes: 'u32',
      weights: 'u32',
      logits: 'u32',
    },
  },
  /** Advances an arm's slots and parameters; `size` bytes a slice. */
  update: {
    folder: 'update',
    fields: {
      bytes: 'u32',
      piece: 'u32',
      parameters: 'u32',
      gradients: 'u32',
      estimates: 'u32',
      first: 'u32',
      second: 'u32',
      rule: 'u32',
      beta: 'f32',
      betaRest: 'f32',
      /** Decay of the second slot and 1 − it. */
      delta: 'f32',
      deltaRest: 'f32',
      /** Of m and g in the estimate; the gain of the difference. */
      mean: 'f32',
      direct: 'f32',
      epsilon: 'f32',
      coupled: 'f32',
      decoupled: 'f32',
    },
  },
  /** Σg², Σn², Σg·n and the projections of a piece of the gradients and estimates. */
  sumTelemetry: {
    folder: 'update',
    fields: { bytes: 'u32', piece: 'u32', gradients: 'u32', estimates: 'u32', partial: 'u32' },
  },
  /** Adds the pieces in order, one figure after another. */
  telemetryFigures: {
    folder: 'update',
    fields: { pieces: 'u32', partial: 'u32', figures: 'u32' },
  },
  /**
   * Multiplies and adds in registers only, MULTIPLY_ADD_FLOPS a round: the most that a slice can compute in
   * its time.
   */
  multiplyAdd: {
    folder: 'benchmark',
    fields: { rounds: 'u32', output: 'u32' },
  },
} as const satisfies Record<
  string,
  { readonly folder: string; readonly fields: Readonly<Record<string, 'u32' | 'f32'>> }
>;

export type OperationName = keyof typeof OPERATIONS;

/**
 * Words before an operation's own: its number, its slices, how many are taken, whether all wait behind it.
 */
export const OPERATION_HEADER = ['kernel', 'slices', 'taken', 'barrier'] as const;

/** Bytes of an operation in a program. */
export const OPERATION_BYTES = 128;

/** Addresses, in bytes, that the engine and all threads have in common. */
export const CONTROL = {
  /** Counts barriers; threads wait on it. */
  generation: 64,
  arrived: 128,
  /** Counts programs; idle threads wait on it. */
  start: 192,
  threads: 256,
  program: 260,
  programEnd: 264,
  /**
   * Waits of the first thread at a barrier before it takes another one for lost; not 0 where a thread has
   * failed.
   */
  patience: 268,
  failed: 272,
  /** Threads that have taken their place before the first program; below 0 when none is taken any more. */
  enlisted: 276,
  /** Memory that each thread has to itself: of the first one, and bytes to the next. */
  scratch: 280,
  scratchBytes: 284,
  /** What a step is told: α, the estimate's factor, Adam's second factor (f32). */
  alpha: 320,
  scale: 324,
  second: 328,
  /** 1 in the first step. */
  isFirst: 332,
} as const;

/** Static data of the kernels begins here. */
export const KERNEL_DATA = 1024;

/** Vectors of a norm's coefficients, each of the norm's channels. */
export const COEFFICIENTS = ['factor', 'mean', 'deviation', 'slope', 'offset'] as const;

/**
 * Words of an example in the plan of a batch: its address, crop x, crop y, mirrored, class or float32 target.
 */
export const PLAN_WORDS = 5;

/** Doubles of a piece's telemetry: three sums and two projections. */
export const TELEMETRY_SUMS = 35;

/** Multiplications and additions in a round of `multiplyAdd`: thirteen vectors of four. */
export const MULTIPLY_ADD_FLOPS = 2 * 4 * 13;
