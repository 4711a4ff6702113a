import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Controller } from '../_session/controller';
import type { View } from '../_session/view';

export const ControllerContext = createContext<Controller | null>(null);

export function useController(): Controller {
  const controller = useContext(ControllerContext);
  if (!controller) throw new Error('ControllerContext is missing');
  return controller;
}

export function useView(controller: Controller): View {
  return useSyncExternalStore(controller.subscribe, controller.getView);
}
