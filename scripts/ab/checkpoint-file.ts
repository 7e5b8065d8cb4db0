import type { RunSettings } from '../../src/experiment/settings';
import { createReadStream, createWriteStream, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Plugin } from 'vite';
import { decodeCheckpoint, isSameRun } from '../../src/training/checkpoint/format';
import { TrainingError } from '../../src/experiment/training-error';
import { UsageError } from './options';

/** Place where the runner's page keeps the seed in progress: one file beside the record. */
export const checkpointFileOf = (out: string) => `${out.replace(/\.json$/, '')}.checkpoint`;

/**
 * Lets the page read and replace `file` at /checkpoint; a write that is cut off leaves the file as it was.
 */
export function checkpointServer(file: string): Plugin {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'PUT') {
      const part = `${file}.part`;
      await pipeline(request, createWriteStream(part));
      renameSync(part, file);
      response.writeHead(204).end();
    } else if (existsSync(file)) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      await pipeline(createReadStream(file), response);
    } else response.writeHead(204).end();
  }
  return {
    name: 'checkpoint-file',
    configurePreviewServer(server) {
      server.middlewares.use('/checkpoint', (request, response) => {
        answer(request, response).catch((error: Error) => {
          console.error(`${file}: ${error.message}`);
          if (!response.headersSent) response.writeHead(507).end();
        });
      });
    },
  };
}

/**
 * Where the seed in progress stands, if `file` holds it; the checkpoint of a seed that is not to run any more
 * is removed.
 * @throws UsageError for a file that is no checkpoint, or one of other settings
 */
export function interruptedSeed(
  file: string,
  settings: RunSettings,
  missing: readonly number[],
): { readonly seed: number; readonly step: number } | null {
  if (!existsSync(file)) return null;
  let checkpoint;
  try {
    checkpoint = decodeCheckpoint(readFileSync(file));
  } catch (error) {
    if (!(error instanceof TrainingError)) throw error;
    throw new UsageError(
      `${file} is not a checkpoint that can be gone on from: remove it to begin the seed again.`,
    );
  }
  if (!isSameRun(checkpoint.settings, settings, 'any-seed'))
    throw new UsageError(
      `${file} holds a run with other settings: name another file with --out, or remove it.`,
    );
  const { seed } = checkpoint.settings;
  if (missing.includes(seed)) return { seed, step: checkpoint.step };
  rmSync(file);
  return null;
}
