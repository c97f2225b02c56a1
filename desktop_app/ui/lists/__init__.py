"""One list model per list: it follows the store and changes no more rows than changed."""
