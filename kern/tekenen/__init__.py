"""From the neutral description of a chart to a figure that the page draws."""
