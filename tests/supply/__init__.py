"""What the press is made of besides its own code: libraries, and on what terms."""
