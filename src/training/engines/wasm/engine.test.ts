import { nodeHost } from '../../../../scripts/wasm/host';
import { describeEngine, useScenes } from '../../testing/engine-contract';
import { createWasmEngine } from './engine';

useScenes();
describeEngine('processor engine', (settings) => createWasmEngine(settings, nodeHost, { threads: 1 }));
