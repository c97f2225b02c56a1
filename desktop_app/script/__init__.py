"""What a person writes: storyboards, and later drafts and templates. No Qt: the terminal has it too."""
