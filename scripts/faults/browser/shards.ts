import type { Random } from '../../../src/core/random';
import { must, type Scenario } from '../scenario';
import { prepareImages, spoils, whole, type Answer } from '../shards';
import {
  begin,
  endOf,
  finished,
  goOnToTheEnd,
  mustBeWhole as mustBeWholeBeside,
  STEPS,
  type Outcome,
} from './life';
import { inPlace, type Place } from './site';

/** Faults of the server and the network, on images that the run asks for one shard after another. */

const SHARDS = 24;
const { files, data } = prepareImages(SHARDS);
const QUERY = `data=cifar10&images=${data.trainImages}&tests=${data.testImages}&width=4&batch=2&steps=${STEPS}&every=8&run=1&seeds=1&backend=wasm`;

/** Answers with the images, and lets `answerFor` spoil a file. */
function serveImages(place: Place, answerFor: (file: string) => Answer = () => whole): void {
  place.answer((pathname, response) => {
    const file = /\/data\/cifar10\/([^/]+)$/.exec(pathname)?.[1];
    const bytes = file === undefined ? undefined : files.get(file);
    if (!bytes) return false;
    answerFor(file!)(bytes, response);
    return true;
  });
}

const mustBeWhole = (outcome: Outcome) => mustBeWholeBeside(outcome, QUERY, serveImages);

const someShard = (random: Random) =>
  random.below(8) === 0 ? 'test-0.bin' : `train-${random.below(SHARDS)}.bin`;

/** A shard that is spoilt; then the server as it should be. `ends`: the run may end with a sentence. */
const spoilt = (
  name: string,
  promise: string,
  spoil: (random: Random) => Answer,
  ends: boolean,
): Scenario => ({
  name: `browser-${name}`,
  promise,
  attempt: (random) =>
    inPlace(null, async (place) => {
      const [target, answer] = [someShard(random), spoil(random)];
      let asked = false;
      serveImages(place, (file) => {
        if (file !== target) return whole;
        asked = true;
        return answer;
      });
      const page = await begin(place, QUERY);
      const end = await endOf(page);
      if (end === 'finished') {
        must(!ends || !asked, 'a spoilt shard was trained on');
        await mustBeWhole(await finished(page));
        return { again: 0, seen: asked ? 'went on' : 'not asked for' };
      }
      must(ends, `it ended as ${end}`);
      serveImages(place);
      const rest = await goOnToTheEnd(page);
      await mustBeWhole(rest);
      return { again: 0, seen: rest.from > 0 ? 'told, resumed' : 'told, begun anew' };
    }),
});

export const browserShardScenarios: readonly Scenario[] = [
  spoilt('shard-slow', 'a shard that comes late and in pieces is waited for', spoils.slow, false),
  spoilt('connection-reset', 'a connection that is reset is tried again', spoils.reset, false),
  spoilt('shard-cut', 'a shard that breaks off is told, and nothing is trained on it', spoils.cut, true),
  spoilt('shard-wrong', 'a shard with a wrong bit is found by its hash and told', spoils.wrong, true),
  {
    name: 'browser-offline',
    promise: 'a network that goes in the middle is told, and the run goes on when it is back',
    attempt: (random) =>
      inPlace({ fault: 'none', at: 1 + random.below(STEPS - 1) }, async (place) => {
        serveImages(place);
        const page = await begin(place, QUERY);
        await place.reached;
        await place.context.setOffline(true);
        const end = await endOf(page);
        // The verdict's screen is one more file of the page.
        await place.context.setOffline(false);
        if (end === 'finished') {
          await mustBeWhole(await finished(page));
          return { again: 0, seen: 'all images were there' };
        }
        const rest = await goOnToTheEnd(page);
        await mustBeWhole(rest);
        return { again: 0, seen: rest.from > 0 ? 'told, resumed' : 'told, begun anew' };
      }),
  },
];
