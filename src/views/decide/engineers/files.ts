import { isTable } from '../../../experiment/own-data/meta';
import type { AbRecord } from '../../../experiment/record/record';
import { type Framework } from './built-in';
import { standalone } from './python';
import estimate from './python/estimate.py?raw';
import loopTorch from './python/loop_torch.py?raw';
import plan from './python/plan.py?raw';
import resnetTorch from './python/resnet_torch.py?raw';
import rsgdmJax from './python/rsgdm_jax.py?raw';
import rsgdmKeras from './python/rsgdm_keras.py?raw';
import rsgdmPlain from './python/rsgdm_plain.py?raw';
import rsgdmTorch from './python/rsgdm_torch.py?raw';
import selfcheck from './python/selfcheck.py?raw';
import trainDdp from './python/train_ddp.py?raw';
import trainRay from './python/train_ray.py?raw';
import trainTorch from './python/train_torch.py?raw';
import { armsModule, builtInModule, settingsModule } from './settings';
import { vectorOf } from './vector';

const OPTIMIZERS: Readonly<Record<Framework, readonly [name: string, template: string]>> = {
  torch: ['rsgdm_torch.py', rsgdmTorch],
  keras: ['rsgdm_keras.py', rsgdmKeras],
  jax: ['rsgdm_jax.py', rsgdmJax],
  python: ['rsgdm_plain.py', rsgdmPlain],
};

/** The files of the training recipe in the order in which they are read. */
export const recipeNames = [
  'train_torch.py',
  'train_ddp.py',
  'train_ray.py',
  'loop_torch.py',
  'resnet_torch.py',
  'plan.py',
  'settings.py',
] as const;
export type RecipeName = (typeof recipeNames)[number];

const TEMPLATES: Readonly<Record<Exclude<RecipeName, 'settings.py'>, string>> = {
  'train_torch.py': trainTorch,
  'train_ddp.py': trainDdp,
  'train_ray.py': trainRay,
  'loop_torch.py': loopTorch,
  'resnet_torch.py': resnetTorch,
  'plan.py': plan,
};

export interface GeneratedFile {
  readonly name: string;
  readonly content: string;
}

/** "ARM" stands in the templates for the arm that is looked at. */
const forArm = (source: string, arm: string) => source.replaceAll(/\bARM\b/g, arm);

/**
 * The optimizers of the run for one framework, as one file that stands alone; `arm` is the one its examples
 * name.
 */
export function optimizerFile(
  framework: Framework,
  record: Pick<AbRecord, 'arms' | 'settings'>,
  arm: string,
): GeneratedFile {
  const [name, template] = OPTIMIZERS[framework];
  const modules = {
    estimate,
    arms: armsModule(record),
    ...(framework === 'python' ? {} : { built_in: builtInModule(framework, record) }),
    selfcheck,
  };
  return { name, content: forArm(standalone(template, modules), arm) };
}

/** One file of the training recipe. */
export function recipeFile(name: RecipeName, record: AbRecord, arm: string): GeneratedFile {
  return {
    name,
    content: name === 'settings.py' ? settingsModule(record) : forArm(TEMPLATES[name], arm),
  };
}

/** The vector as a file. */
export function vectorFile(record: Pick<AbRecord, 'arms' | 'settings'>): GeneratedFile {
  return { name: 'vector.json', content: `${JSON.stringify(vectorOf(record))}\n` };
}

/** Everything that is generated; the recipe is one for images. */
export function allFiles(record: AbRecord, arm: string): GeneratedFile[] {
  const recipe = isTable(record.settings.data) ? [] : recipeNames;
  return [
    ...(Object.keys(OPTIMIZERS) as Framework[]).map((framework) => optimizerFile(framework, record, arm)),
    ...recipe.map((name) => recipeFile(name, record, arm)),
    vectorFile(record),
  ];
}
