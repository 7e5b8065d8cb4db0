import type { ExampleSet } from '../../../experiment/examples';
import { useEffect, useState } from 'react';
import { Trash2 } from 'lucide-react';
import { count, fixed } from '../../../i18n/format';
import { forget, previewOwn, useOwnData, type OwnSet } from '../../../stores/train/own-data';
import { testCountOf, trainCountOf } from '../../../experiment/own-data/meta';
import { IMAGE_SIZE } from '../../../experiment/own-data/packed';
import { Notice } from '../../shared/Notice';
import { Columns } from '../../shared/chart/table';
import { storageText } from '../../shared/text/storage';
import { useMessages } from '../../useMessages';
import { Sample } from '../run/Sample';
import { ImportReport } from './ImportReport';
import { TableRows } from './TableRows';
import { TargetSpread } from './TargetSpread';

/** Images that are shown before the start. */
const SHOWN = 15;
/** More classes than this are listed on demand. */
const FEW_CLASSES = 10;

/** A size in the unit that suits it. */
const sizeText = (bytes: number) =>
  bytes < 1e6 ? `${fixed(Math.ceil(bytes / 1e3), 0)} kB` : `${fixed(bytes / 1e6, 1)} MB`;

/**
 * A look at own data before the start: sizes, split, examples, classes or the numbers to predict, and what to
 * know of them.
 */
export function DataPreview({ set: { meta, refused } }: { set: OwnSet }) {
  const messages = useMessages();
  const { own: texts } = messages;
  const isRemoving = useOwnData(({ removing }) => removing === meta.id);
  const isNumber = meta.content.kind === 'regression';
  const [train, test] = [count(trainCountOf(meta)), count(testCountOf(meta))];
  return (
    <div className="data-preview" data-testid="data-preview">
      <p>
        {isNumber ? texts.sizesOfRows(train, test) : texts.sizes(train, test, count(meta.classes.length))}
      </p>
      <p className="note">
        {isNumber ? texts.splitByTarget : meta.split === 'given' ? texts.splitGiven : texts.splitMade}
      </p>
      {meta.content.kind === 'images' ? (
        <Examples meta={meta} />
      ) : (
        <TableRows meta={meta} content={meta.content} />
      )}
      {meta.content.kind === 'regression' ? (
        <TargetSpread content={meta.content} />
      ) : (
        <ClassCounts meta={meta} />
      )}
      {meta.warnings.length > 0 && (
        <Notice kind="warning">
          <ImportReport warnings={meta.warnings} />
        </Notice>
      )}
      <p className="note">
        {refused
          ? messages.train.sentence.sequence([
              texts.notKept(sizeText(meta.bytes)),
              storageText(refused, messages),
            ])
          : texts.kept(sizeText(meta.bytes))}
      </p>
      <button type="button" className="button" onClick={() => void forget(meta.id)}>
        <Trash2 aria-hidden size={16} />
        {isRemoving ? texts.removing : texts.forget}
      </button>
    </div>
  );
}

function Examples({ meta }: { meta: OwnSet['meta'] }) {
  const { own: texts } = useMessages();
  const [images, setImages] = useState<ExampleSet | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void previewOwn(meta.id, SHOWN).then((found) => isCurrent && setImages(found));
    return () => {
      isCurrent = false;
    };
  }, [meta.id]);
  return (
    <figure className="samples">
      <figcaption className="note">{texts.examples}</figcaption>
      <div className="sample-grid">
        {images &&
          Array.from(images.targets, (label, i) => {
            const name = meta.classes[label];
            return (
              <Sample
                // The images have no identity but their place.
                // oxlint-disable-next-line react/no-array-index-key
                key={i}
                pixels={images.inputs}
                index={i}
                size={IMAGE_SIZE}
                name={name}
              />
            );
          })}
      </div>
    </figure>
  );
}

function ClassCounts({ meta: { classes, trainCounts, testCounts } }: { meta: OwnSet['meta'] }) {
  const { own: texts } = useMessages();
  return (
    <details className="class-counts" open={classes.length <= FEW_CLASSES}>
      <summary>{texts.classCounts(count(classes.length))}</summary>
      <div
        className="readings"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list scrolls by keyboard
        tabIndex={0}
        role="group"
        aria-label={texts.classCounts(count(classes.length))}
      >
        <table>
          <Columns titles={[texts.columns.class, texts.columns.train, texts.columns.test]} />
          <tbody>
            {classes.map((name, label) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{count(trainCounts[label])}</td>
                <td>{count(testCounts[label])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
