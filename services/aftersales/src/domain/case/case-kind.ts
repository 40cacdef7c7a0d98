export const caseKinds = ['installation', 'repair', 'maintenance', 'training'] as const;
export type CaseKind = (typeof caseKinds)[number];
