/** The YAML editor, loaded on demand: CodeMirror with completion from the schema and faults at their lines. */
import { autocompletion } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { syntaxHighlighting } from '@codemirror/language';
import { linter, lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import { useEffect, useRef } from 'react';
import type { FileFault } from '../../../src/model/editing';
import { completer, type Names, type SchemaNode } from './complete';

/** The page's policy only allows styles with this nonce. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

const LOOK = EditorView.theme({
  '&': { fontSize: '13.5px', border: '1px solid var(--line)', borderRadius: '8px', height: '100%' },
  '&.cm-focused': { outline: '2px solid var(--mantine-color-anchor)' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace' },
});

const base = [
  basicSetup,
  yaml(),
  syntaxHighlighting(classHighlighter),
  EditorView.cspNonce.of(nonce),
  EditorView.lineWrapping,
  LOOK,
];

interface Props {
  label: string;
  text: string;
  readOnly: boolean;
  schema: SchemaNode;
  names: Names;
  faults: readonly FileFault[];
  /** Increased to jump to a line. */
  goTo: { line: number; at: number } | null;
  onChange(text: string): void;
}

export function Editor({ label, text, readOnly, schema, names, faults, goTo, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const known = useRef(names);
  known.current = names;
  useEffect(() => {
    if (!place.current) return undefined;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          base,
          lintGutter(),
          linter(null),
          autocompletion({ override: [completer(schema, () => known.current)] }),
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of((update) => update.docChanged && changed.current(update.state.doc.toString())),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
    // The editor owns the text from here on; another file gets another editor.
  }, [schema, readOnly, label]);
  useEffect(() => {
    const now = view.current;
    if (!now || now.state.doc.toString() === text) return;
    now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: text } });
  }, [text]);
  useEffect(() => {
    const now = view.current;
    if (now)
      now.dispatch(
        setDiagnostics(
          now.state,
          faults.map((fault) => diagnosticOf(now.state.doc, fault)),
        ),
      );
  }, [faults]);
  useEffect(() => {
    const now = view.current;
    if (!now || !goTo || goTo.line < 1 || goTo.line > now.state.doc.lines) return;
    const { from } = now.state.doc.line(goTo.line);
    now.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    now.focus();
  }, [goTo]);
  return <div ref={place} className="editor" />;
}

function diagnosticOf(doc: Text, { line, column, message, hard }: FileFault): Diagnostic {
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  const from = Math.min(at.from + Math.max(0, column - 1), at.to);
  const word = /^[\w.-]+/.exec(doc.sliceString(from, at.to))?.[0].length ?? 0;
  return { from, to: Math.min(at.to, from + Math.max(1, word)), severity: hard ? 'error' : 'warning', message };
}

/** Old and new text in one column. */
export function Change({ label, before, after }: { label: string; before: string; after: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          base,
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 } }),
        ],
      }),
    });
    return () => made.destroy();
  }, [label, before, after]);
  return <div ref={place} className="editor change" />;
}
