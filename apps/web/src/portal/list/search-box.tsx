import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/button';
import type { ListSearch } from './list-search';

interface SearchBoxProps {
  readonly placeholder: string;
  readonly search: ListSearch;
  readonly onSearch: (search: ListSearch) => void;
}

export function SearchBox({ placeholder, search, onSearch }: SearchBoxProps) {
  const [text, setText] = useState(search.q ?? '');
  const [shown, setShown] = useState(search.q);
  // Going back in the history brings another text.
  if (shown !== search.q) {
    setShown(search.q);
    setText(search.q ?? '');
  }
  return (
    <form
      role="search"
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch({ ...search, q: text.trim() || undefined, exact: undefined, page: undefined });
      }}
    >
      <input
        className="input"
        type="search"
        name="q"
        maxLength={100}
        aria-label={placeholder}
        placeholder={placeholder}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button kind="primary" type="submit">
        <Trans>搜索</Trans>
      </Button>
    </form>
  );
}
