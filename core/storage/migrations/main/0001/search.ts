/** What people are searched by: any three characters of their number, ids and name lead to them. */
export const search = `
  -- Contentless: it knows which people have which three characters in a row, and holds no text. Triggers keep it, so that
  -- nothing that writes to "person" can leave it out. One column, since each takes room for its length.
  CREATE VIRTUAL TABLE person_search USING fts5 (
    words,
    content = '', contentless_delete = 1, detail = none, tokenize = 'trigram remove_diacritics 1'
  );
  CREATE TRIGGER person_search_insert AFTER INSERT ON person BEGIN
    INSERT INTO person_search (rowid, words)
    VALUES (new.id, concat_ws(char(10), new.digits, new.bsuid, new.psid, new.name));
  END;
  CREATE TRIGGER person_search_update AFTER UPDATE OF digits, bsuid, psid, name ON person BEGIN
    DELETE FROM person_search WHERE rowid = old.id;
    INSERT INTO person_search (rowid, words)
    VALUES (new.id, concat_ws(char(10), new.digits, new.bsuid, new.psid, new.name));
  END;
  CREATE TRIGGER person_search_delete AFTER DELETE ON person BEGIN
    DELETE FROM person_search WHERE rowid = old.id;
  END;
`;
