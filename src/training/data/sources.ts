import type { RunSettings } from '../../experiment/settings';
import { TrainingError } from '../../experiment/training-error';
import { openCifar10 } from './cifar10';
import type { Dataset } from './dataset';
import { openOwn } from './own/pack';
import type { OwnData } from '../../experiment/own-data/packed';
import { readOwn } from './own/storage';
import { storageProblemOf } from '../../experiment/storage-problem';
import { createSynthetic } from './synthetic';

/** Places of the images of each source. */
export interface Places {
  /** The folder of the prepared CIFAR-10. */
  readonly dataUrl: string;
  /** Own data that this browser does not keep. */
  readonly own?: OwnData | undefined;
}

/** The data set that a run names. @throws TrainingError when it is not there. */
export async function openSource(
  { data: { source, own }, seed }: Pick<RunSettings, 'data' | 'seed'>,
  places: Places,
  signal: AbortSignal,
): Promise<Dataset> {
  switch (source) {
    case 'cifar10':
      return openCifar10(places.dataUrl, signal);
    case 'synthetic':
      return createSynthetic({ seed });
    case 'own': {
      const data =
        places.own?.meta.id === own?.id
          ? places.own
          : own && (await readOwn(own.id).catch(unreachable(own.name)));
      if (!data) throw new TrainingError({ code: 'own-missing', name: own?.name ?? '' });
      return openOwn(data);
    }
  }
}

const unreachable = (name: string) => (error: unknown) => {
  throw new TrainingError({ code: 'own-unreachable', name, ...storageProblemOf(error) });
};
