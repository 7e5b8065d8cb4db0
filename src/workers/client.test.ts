import * as v from 'valibot';
import { expect, test } from 'vitest';
import { startWorker } from './client';

/** A worker as far as the client sees it: an event target that notes what it is sent. */
class FakeWorker extends EventTarget {
  readonly sent: unknown[] = [];
  ended = false;
  postMessage(message: unknown) {
    this.sent.push(message);
  }
  terminate() {
    this.ended = true;
  }
  says(data: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const schema = v.object({ n: v.number() });

function started(create?: () => never) {
  const worker = new FakeWorker();
  const replies: number[] = [];
  const failures: string[] = [];
  const client = startWorker<string, typeof schema>(create ?? (() => worker as unknown as Worker), schema, {
    onReply: ({ n }) => replies.push(n),
    onFailure: (detail) => failures.push(detail),
  });
  return { worker, client, replies, failures };
}

test('replies pass the schema; one that does not ends the worker with its reason, once', () => {
  const { worker, client, replies, failures } = started();
  client.send('go');
  worker.says({ n: 1 });
  worker.says({ n: 'two' });
  worker.says({ n: 3 });
  expect(worker.sent).toEqual(['go']);
  expect(replies).toEqual([1]);
  expect(failures).toHaveLength(1);
  expect(failures[0]).toContain('n');
  expect(worker.ended).toBe(true);
});

test('a script that breaks is told by its message', () => {
  const { worker, failures } = started();
  worker.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message: 'boom' }));
  expect(failures).toEqual(['boom']);
});

test('a worker that cannot be made fails after the caller has its client', async () => {
  const { failures, client } = started(() => {
    throw new Error('no workers here');
  });
  expect(failures).toEqual([]);
  client.send('lost');
  await Promise.resolve();
  expect(failures).toEqual(['Error: no workers here']);
});

test('nothing is called after the end', () => {
  const { worker, client, replies, failures } = started();
  client.end();
  worker.says({ n: 1 });
  worker.dispatchEvent(new Event('messageerror'));
  client.send('late');
  expect([replies, failures, worker.sent]).toEqual([[], [], []]);
});
