import { messages, preferredLanguage, type Language } from '../i18n/language';
import { useApp } from '../stores/app/app';

/** The user's language: the switch's choice, else the browser's. */
export function useLanguage(): Language {
  return useApp((state) => state.ui.language) ?? preferredLanguage(navigator.languages);
}

/** All texts in the user's language. */
export function useMessages() {
  return messages[useLanguage()];
}
