/** A flow as a diagram: steps as boxes, their targets as arrows. Drawn from the YAML, which remains the only source. */
import { graphlib, layout } from '@dagrejs/dagre';
import { Controls, Handle, Position, ReactFlow, type Edge, type Node, type NodeProps } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useMemo } from 'react';
import type { Diagram as Drawing } from '../../../src/model/editing';
import { useSay } from '../words';

const WIDTH = 190;
const HEIGHT = 54;

type StepNode = Node<{ kind: string; label: string; line: number }, 'step'>;
const TYPES = { step: Step };

export function Diagram({ drawing, onLine }: { drawing: Drawing; onLine(line: number): void }) {
  const say = useSay();
  const { nodes, edges } = useMemo(() => laidOut(drawing), [drawing]);
  return (
    <div className="diagram" role="group" aria-label={say('diagramOf', { name: drawing.name })}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={TYPES}
        fitView
        fitViewOptions={{ maxZoom: 1 }}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        proOptions={{ hideAttribution: false }}
        onNodeClick={(_event, { data }) => data.line > 0 && onLine(data.line)}
      >
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function Step({ data: { kind, label } }: NodeProps<StepNode>) {
  return (
    <div className={`step step-${kind}`}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <span className="step-kind">{kind}</span>
      <span className="step-label">{label}</span>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  );
}

function laidOut({ nodes, edges }: Drawing): { nodes: StepNode[]; edges: Edge[] } {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 40 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { width: WIDTH, height: HEIGHT });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  return {
    nodes: nodes.map(({ id, ...data }) => {
      const { x, y } = graph.node(id) as { x: number; y: number };
      return {
        id,
        type: 'step',
        data,
        width: WIDTH,
        height: HEIGHT,
        position: { x: x - WIDTH / 2, y: y - HEIGHT / 2 },
        ariaLabel: `${data.kind}: ${data.label}`,
      };
    }),
    edges: edges.map(({ from, to, label }, at) => ({
      id: `${at}`,
      source: from,
      target: to,
      label,
      markerEnd: { type: 'arrowclosed' as never },
    })),
  };
}
