-- Notes stay where they are called, so that styles can float them to the foot of the page.
function Note (note)
  return pandoc.Span(pandoc.utils.blocks_to_inlines(note.content), {class = 'footnote'})
end
