import { useApp } from '../../../stores/app/app';
import { Notice } from '../../shared/Notice';
import { useMessages } from '../../useMessages';

/** The settings name own data that are not in this browser. */
export function MissingData({ name }: { name: string }) {
  const { own: texts } = useMessages();
  const patch = useApp((state) => state.train.patch);
  return (
    <Notice kind="warning">
      <p>{name === '' ? texts.missingUnnamed : texts.missing(name)}</p>
      <button type="button" className="button" onClick={() => patch({ source: 'cifar10', own: null })}>
        {texts.useCifar}
      </button>
    </Notice>
  );
}
