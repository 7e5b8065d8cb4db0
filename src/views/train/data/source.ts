import type { RunSettings } from '../../../experiment/settings';
import type { Messages } from '../../../i18n/en';
import { count } from '../../../i18n/format';
import { classCountOf, isTable } from '../../../experiment/own-data/meta';
import { MLP_HIDDEN, outputsOf } from '../../../experiment/model/mlp';
import { layoutOfModel, modelFor } from '../../../experiment/model/model';
import type { Width } from '../../../experiment/model/resnet';

type Data = RunSettings['data'];

/** What the data of a run are called. */
export function sourceName({ source, own }: Data, { sources }: Messages['train']): string {
  return source === 'own' ? own?.name || sources.own : sources[source];
}

/** What a run on these data says, and what it does not. */
export function noteOf({ source, own }: Data, { train, own: texts }: Messages): string {
  if (source === 'synthetic') return train.syntheticNote;
  if (source === 'cifar10') return train.reducedNote;
  return isTable({ own })
    ? texts.tableNote(own?.name ?? '', MLP_HIDDEN.join(' + '))
    : texts.note(own?.name ?? '');
}

/** The network of a run, in words. */
export function networkName(width: Width, data: Data, { train, own: texts }: Messages): string {
  const parameters = count(parameterCount(width, data));
  if (!data.own || !isTable(data)) return train.network(width, parameters);
  const { own } = data;
  const outputs = outputsOf({ classes: classCountOf(own) });
  return texts.tableNetwork([own.features, ...MLP_HIDDEN, outputs].join(' → '), parameters);
}

/** Parameters of the network of width `width` for these data. */
export function parameterCount(width: Width, { own }: Data): number {
  const classes = own ? classCountOf(own) : 10;
  const shape = own && isTable({ own }) ? { features: own.features } : { imageSize: 32 };
  return layoutOfModel(modelFor({ classes, ...shape }, width)).parameterCount;
}
