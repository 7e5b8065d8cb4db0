import { deleteDB, openDB } from 'idb';
import { beforeEach, expect, it } from 'vitest';
import { useApp } from '../app/app';
import { chooseFiles, forget, loadOwn, ownSet, useOwnData } from './own-data';

const NAME = 'laglens-own-data';

const table = (target: string) =>
  new File(
    [['size,kind', ...Array.from({ length: 40 }, (_, i) => `${i},${i % 2 ? target : 'small'}`)].join('\n')],
    `${target}.csv`,
  );

/** What a newer version of the page leaves: this one can neither read nor write it. */
const makeNewer = async () => (await openDB(NAME, 7)).close();

const chosen = () => useApp.getState().train.own?.id;
const listed = () => useOwnData.getState().sets?.map(({ meta }) => meta.name);

beforeEach(async () => {
  await deleteDB(NAME);
  useOwnData.setState({ sets: null, undeleted: null });
});

it('keeps in the list, and chosen, what the browser did not delete, and says why', async () => {
  await chooseFiles([table('big')]);
  const id = chosen()!;
  expect(ownSet(id)).toMatchObject({ refused: null });
  await makeNewer();
  await forget(id);
  expect(useOwnData.getState().undeleted).toMatchObject({ meta: { id }, problem: { cause: 'newer' } });
  expect(listed()).toEqual(['big.csv · kind']);
  expect(useApp.getState().train).toMatchObject({ source: 'own', own: { id } });

  // Once the browser deletes it, it is gone, and so is what was said of it.
  await deleteDB(NAME);
  await forget(id);
  expect(useOwnData.getState()).toMatchObject({ sets: [], undeleted: null });
  expect(useApp.getState().train).toMatchObject({ source: 'cifar10', own: null });
});

it('removes what the browser never kept, whatever its storage does', async () => {
  await makeNewer();
  await chooseFiles([table('huge')]);
  const id = chosen()!;
  expect(ownSet(id)).toMatchObject({ refused: { cause: 'newer' } });
  await forget(id);
  expect(useOwnData.getState()).toMatchObject({ sets: [], undeleted: null });
  await deleteDB(NAME);
  await loadOwn();
  expect(listed()).toEqual([]);
});
