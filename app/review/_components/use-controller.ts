import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Controller, View } from '../_session/controller';

export const ControllerContext = createContext<Controller | null>(null);

export function useController(): Controller {
  const controller = useContext(ControllerContext);
  if (!controller) throw new Error('ControllerContext is missing');
  return controller;
}

export function useView(controller: Controller): View {
  return useSyncExternalStore(controller.subscribe, controller.getView);
}
