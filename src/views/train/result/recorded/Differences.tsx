import type { FigureId } from '../../../../stores/app/embed';
import { comparedArms, differencesOf, type AbRecord } from '../../../../experiment/record/record';
import { verdictOf } from '../../../../experiment/compare/verdict';
import { paintSeeds } from '../../../draw/learning/seeds';
import { usePalette } from '../../../shared/chart/canvas';
import { ChartFrame } from '../../../shared/chart/ChartFrame';
import { Picture } from '../../../shared/chart/Picture';
import { differencesCsv, seedsPicture } from '../../../shared/text/seeds';
import { useMessages } from '../../../useMessages';
import type { ArmLook } from '../../setup/arms';
import { verdictSentence } from '../verdict';

/** The recorded differences of the compared arms, with the verdict that their interval allows. */
export function Differences({
  record,
  looks,
  title,
  name,
  figure,
}: {
  record: AbRecord;
  looks: readonly ArmLook[];
  title: string;
  name: string;
  figure: FigureId | undefined;
}) {
  const { data } = record.settings;
  const messages = useMessages();
  const palette = usePalette();
  const [a, b] = comparedArms(record);
  const differences = differencesOf(record.runs, a, b);
  const verdict = verdictOf(record, a, b);
  const picture = seedsPicture(differences, verdict, [looks[a], looks[b]], messages, data);
  const sentence = verdict && verdictSentence(verdict, [looks[a].title, looks[b].title], messages, data);
  return (
    <ChartFrame
      title={title}
      exports={{
        name,
        figure,
        paint: (pen, size) => paintSeeds(pen, picture, size, palette),
        csv: () => differencesCsv(differences, data),
      }}
      sentence={sentence}
    >
      <Picture
        className="seeds-chart"
        label={sentence ?? ''}
        layers={[(pen, size, colours) => paintSeeds(pen, picture, size, colours)]}
      />
    </ChartFrame>
  );
}
