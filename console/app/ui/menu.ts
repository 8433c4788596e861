// The look of every menu.
export const menuClasses =
  'z-60 max-h-[70vh] min-w-44 animate-appear overflow-y-auto rounded-lg bg-raised p-1 text-sm shadow-pop scroll-thin'
export const menuItemClasses =
  'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 outline-none select-none data-[highlighted]:bg-hover data-[highlighted]:outline-2 data-[highlighted]:-outline-offset-2 data-[highlighted]:outline-focus data-[disabled]:opacity-60 max-sm:min-h-9'
